package io.github.cgroup4j.linux;

import static io.github.cgroup4j.linux.LinuxFilesTest.assertErrno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsTest {

  private final RealGroups processes = new RealGroups();

  @AfterEach
  void close() throws Exception {
    processes.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"TERM", "KILL", "HUP", "INT", "USR1", "USR2"})
  void send_endsAProcess(Signal signal) throws Exception {
    Process process = processes.start("sleep", "1000");
    Signals.send(process.pid(), signal);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + signal.number());
  }

  @ParameterizedTest
  @EnumSource(names = {"TERM", "KILL", "HUP"})
  void send_processThatEnded_isEsrch(Signal signal) throws Exception {
    Process process = processes.start("true");
    process.waitFor();
    assertErrno(() -> Signals.send(process.pid(), signal), Errno.ESRCH, "kill");
  }

  @ParameterizedTest
  @ValueSource(longs = {4194305, 1L + (1L << 32), Long.MAX_VALUE})
  void send_numberThatNoProcessCanHave_isEsrchAndNotCut(long pid) {
    assertErrno(() -> Signals.send(pid, Signal.TERM), Errno.ESRCH, "kill");
    assertErrno(() -> Signals.send(pid, Signal.HUP), Errno.ESRCH, "kill");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void send_notAProcess_isRejected(long pid) {
    assertThatThrownBy(() -> Signals.send(pid, Signal.KILL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void send_zombie_succeeds() throws Exception {
    // The child ends only when its parent is a program that never asks for its children.
    Process parent =
        processes.start("sh", "-c", "exec 3<&0; (read go <&3) & echo $!; exec sleep 1000");
    long pid = Long.parseLong(parent.inputReader().readLine());
    Path status = Path.of("/proc/" + pid + "/status");
    awaitText(Path.of("/proc/" + parent.pid() + "/comm"), "sleep");
    parent.getOutputStream().write('\n');
    parent.getOutputStream().flush();
    awaitText(status, "State:\tZ");
    Signals.send(pid, Signal.TERM);
    Signals.send(pid, Signal.KILL);
    Signals.send(pid, Signal.HUP);
    assertThat(Files.readString(status)).contains("State:\tZ");
  }

  private static void awaitText(Path file, String text) throws Exception {
    long deadline = RealGroups.farDeadline();
    while (!Files.readString(file).contains(text) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(Files.readString(file)).contains(text);
  }

  @Test
  void send_processOfAnotherUser_isEperm() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not there");
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root may change");
    Process process = processes.start("sleep", "1000");
    ChildJvm other = new ChildJvm().startedBy("setpriv", "--reuid=65534", "--clear-groups");
    for (Signal signal : new Signal[] {Signal.TERM, Signal.KILL}) {
      String said = other.run(Send.class, Long.toString(process.pid()), signal.name());
      assertThat(said).isEqualToIgnoringNewLines("EPERM");
    }
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void send_toItself_usesNativeCode() throws Exception {
    // Continuing a process that runs has no effect.
    Signals.send(ProcessHandle.current().pid(), Signal.CONT);
  }

  /** Sends a signal and prints the error. */
  static final class Send {
    public static void main(String[] arguments) {
      try {
        Signals.send(Long.parseLong(arguments[0]), Signal.valueOf(arguments[1]));
      } catch (ErrnoException x) {
        System.out.println(x.errno());
      }
    }
  }
}
