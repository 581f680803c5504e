package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input is told before anything is looked at or made. */
class ConfineUsageTest {

  static Stream<Arguments> badInput() {
    return Stream.of(
        bad("--memory=5x -- true", "\"5x\" is no limit: 64M, 1.5G or max"),
        bad("--memory=-5 -- true", "\"-5\" is no limit: 64M, 1.5G or max"),
        bad("--memory= -- true", "\"\" is no limit"),
        bad("--memory=9999999999999G -- true", "9999999999999G"),
        bad("--swap=no -- true", "\"no\" is no limit"),
        bad("--cpus=0,5 -- true", "\"0,5\" is no number of CPUs: 0.5, 2 (a number alone), or max"),
        bad("--cpus=1.5cpus -- true", "is no number of CPUs: 0.5, 2 (a number alone), or max"),
        bad("--cpus=0 -- true", "0.001"),
        bad("--cpus=NaN -- true", "\"NaN\" is no number of CPUs"),
        bad("--cpus=1e3 -- true", "\"1e3\" is no number of CPUs"),
        bad(
            "--cpus=999999999999 -- true",
            "999999999999 CPUs are not possible: 0.001 to 175921860"),
        bad("--pids=0 -- true", "1 or more"),
        bad("--pids=4194305 -- true", "more than there can be: 1 to 4194304, or max"),
        bad("--pids=8.5 -- true", "\"8.5\" is no limit"),
        bad("--set=memory.high -- true", "not of the form property=value"),
        bad("--set==1 -- true", "not of the form property=value"),
        bad("--set=memory.hihg=1 -- true", "there is no property \"memory.hihg\""),
        bad("--set=memory.current=1 -- true", "cannot be set"),
        bad("--set=memory.high=lots -- true", "\"lots\" is no limit"),
        bad("--set=cpu.weight=0.5 -- true", "\"0.5\" is no weight: 1 to 10000"),
        bad("--set=cpu.weight=0 -- true", "a weight is 1 to 10000; 0 is what some kernels report"),
        bad("--set=cpu.weight=10001 -- true", "a weight is 1 to 10000"),
        bad("--set=cpu.max=0.0001 -- true", "cpu.max: "),
        bad("--set=pids.max=0 -- true", "1 or more"),
        bad("--set=pids.max=4194305 -- true", "more than there can be: 1 to 4194304, or max"),
        bad("--timeout=0s -- true", "it must be more than 0"),
        bad("--timeout=5 -- true", "\"5\" is no time: 500ms, 30s, 2m or 1h"),
        bad("--grace=-1s -- true", "\"-1s\" is no time"),
        bad("--make-room=maybe -- true", "maybe"),
        bad("--at=here -- true", "here"),
        bad("--memory=1M --memory=2M -- true", "--memory"),
        bad("--unknown -- true", "--unknown"),
        bad("--json= -- true", "the name of a file is wanted, or -"),
        bad("-- ", "the name of the program is empty"),
        bad("--memory=1M", "COMMAND"),
        bad("--", "COMMAND"));
  }

  private static Arguments bad(String args, String said) {
    return Arguments.of(args, said);
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void badInput_exitsWith2AndSaysWhatIsWrong(String args, String said) {
    ConfineCommand command = new ConfineCommand(ConfineUsageTest::unexpected);

    InProcess confine = InProcess.runCommand(command, args.split(" ", -1));

    assertThat(confine.exitCode()).isEqualTo(2);
    assertThat(confine.err()).contains(said, "Try 'confine --help'.").doesNotContain("\tat ");
    assertThat(confine.out()).isEmpty();
  }

  private static Cgroups unexpected() {
    throw new AssertionError("nothing may be looked at");
  }
}
