package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.testkit.FakeMachine;
import io.github.cgroup4j.testkit.FakeProcess;
import io.github.cgroup4j.testkit.Program;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the programs do on the fake that {@link Commands} names. */
final class FakePrograms {

  private static final Pattern USES = Pattern.compile("head -c (\\d+) /dev/zero");

  private FakePrograms() {}

  static void install(FakeMachine machine) {
    machine.program("program", Program.missing());
    machine.program("true", self -> self.exit(0));
    machine.program("sh", FakePrograms::shell);
  }

  private static void shell(FakeProcess self) {
    String script = self.command().get(self.command().size() - 1);
    Matcher uses = USES.matcher(script);
    if (uses.find()) {
      self.allocate(Long.parseLong(uses.group(1)) + (1 << 20));
    }
    if (script.startsWith("trap '' TERM INT HUP")) {
      self.ignore(Signal.TERM);
      self.ignore(Signal.INT);
      self.ignore(Signal.HUP);
    }
  }
}
