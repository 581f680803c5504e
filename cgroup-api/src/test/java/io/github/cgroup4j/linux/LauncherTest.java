package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.RefusedEntranceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a launch does when something goes wrong; plain files stand for the entrances. */
class LauncherTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path temporary;
  private Path entrance;
  private Path marker;

  @BeforeEach
  void files() throws IOException {
    entrance = Files.createFile(temporary.resolve("tasks"));
    marker = temporary.resolve("marker");
  }

  @AfterEach
  void launchersLeaveNothing() {
    assertThat(privateDirectories()).isEmpty();
    assertThat(Thread.interrupted()).isFalse();
  }

  private String[] privateDirectories() {
    return temporary.toFile().list((in, name) -> name.startsWith("cgroup4j-"));
  }

  private Launcher launcher() {
    return new Launcher(Launcher.SHELL, Launcher.DEADLINE, temporary);
  }

  private Launcher launcherWith(String shell, Duration deadline) throws IOException {
    return new Launcher(new FakeShells(temporary).of(shell), deadline, temporary);
  }

  /** A program that leaves a trace. */
  private ProcessBuilder program() {
    return new ProcessBuilder("/usr/bin/touch", marker.toString());
  }

  private static String[] children() {
    return ProcessHandle.current().children().map(Object::toString).toArray(String[]::new);
  }

  @Test
  void noEntrances_isAPlainStart() throws Exception {
    try (Launcher launcher = new Launcher(Path.of("/none"), SHORT, temporary)) {
      assertThat(launcher.start(program(), List.of()).waitFor()).isZero();
    }
    assertThat(marker).exists();
  }

  @Test
  void entrances_areEnteredInOrder() throws Exception {
    List<Path> entrances = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      entrances.add(Files.createFile(temporary.resolve("a 'b' $c " + i)));
    }
    try (Launcher launcher = launcher()) {
      assertThat(launcher.start(program(), entrances).waitFor()).isZero();
    }
    for (Path each : entrances) {
      assertThat(each).hasContent("0");
    }
  }

  @Test
  void missingEntrance_isNotCreated() throws Exception {
    Path missing = temporary.resolve("missing");
    try (Launcher launcher = launcher()) {
      assertThatThrownBy(() -> launcher.start(program(), List.of(entrance, missing)))
          .isInstanceOfSatisfying(
              RefusedEntranceException.class,
              x -> {
                assertThat(x.errno()).isEqualTo(Errno.ENOENT);
                assertThat(x.path()).isEqualTo(missing);
              });
    }
    assertThat(missing).doesNotExist();
    assertThat(marker).doesNotExist();
    assertThat(children()).isEmpty();
  }

  @Test
  void refusal_isNotToldToTheProgramsStreams() throws Exception {
    Path output = Files.createFile(temporary.resolve("output"));
    Path directory = Files.createDirectory(temporary.resolve("directory"));
    ProcessBuilder command = program().redirectOutput(output.toFile()).redirectErrorStream(true);
    for (ShellUnderTest kind : ShellUnderTest.values()) {
      try (Launcher launcher = new Launcher(kind.in(temporary), Launcher.DEADLINE, temporary)) {
        assertThatThrownBy(() -> launcher.start(command, List.of(directory)))
            .isInstanceOfSatisfying(
                RefusedEntranceException.class, x -> assertThat(x.errno()).isEqualTo(Errno.EISDIR));
      }
      Files.delete(temporary.resolve("sh"));
    }
    assertThat(output).isEmptyFile();
  }

  @Test
  void refusalThatCannotBeSeenAgain_isUnknown() throws Exception {
    try (Launcher launcher = launcherWith("echo \"$5 0\" >>\"$4\"", Launcher.DEADLINE)) {
      assertThatThrownBy(() -> launcher.start(program(), List.of(entrance)))
          .isInstanceOfSatisfying(
              RefusedEntranceException.class, x -> assertThat(x.errno()).isEqualTo(Errno.UNKNOWN));
    }
  }

  @Test
  void childThatDiesBeforeItsReport_isAFailure() throws Exception {
    try (Launcher launcher = launcherWith("kill -9 $$", Launcher.DEADLINE)) {
      assertThatIOException()
          .isThrownBy(() -> launcher.start(program(), List.of(entrance)))
          .withMessageContaining("touch\"")
          .withMessageContaining("exit code 137");
    }
    assertThat(children()).isEmpty();
  }

  @Test
  void childThatReportsAndDies_wasStarted() throws Exception {
    try (Launcher launcher = launcherWith("echo \"$5 inside\" >>\"$4\"; exit 7", SHORT)) {
      assertThat(launcher.start(program(), List.of(entrance)).waitFor()).isEqualTo(7);
    }
  }

  @Test
  void childThatDoesNotReport_isKilledAtTheDeadline() throws Exception {
    try (Launcher launcher = launcherWith("exec sleep 1000", SHORT)) {
      assertThatIOException()
          .isThrownBy(() -> launcher.start(program(), List.of(entrance)))
          .withMessageContaining("PT0.05S")
          .withMessageContaining("was killed");
    }
    assertThat(children()).isEmpty();
  }

  @Test
  void reportsOfOthers_areIgnored() throws Exception {
    String noise = "echo '0 inside'; echo 'x'; echo; echo \"x$5 inside\"; echo \"${5}1 0\"; echo 0";
    String shell = "{ " + noise + "; } >>\"$4\"; exec /bin/sh \"$@\"";
    try (Launcher launcher = launcherWith(shell, Launcher.DEADLINE)) {
      for (int i = 0; i < 150; i++) { // more than the report file holds
        assertThat(launcher.start(program(), List.of(entrance)).waitFor()).isZero();
      }
    }
  }

  @Test
  void interruptedThread_launchesAndStaysInterrupted() throws Exception {
    try (Launcher launcher = launcher()) {
      Thread.currentThread().interrupt();
      Process process = launcher.start(program(), List.of(entrance));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(process.waitFor()).isZero();
      Thread.currentThread().interrupt();
      Path missing = temporary.resolve("missing");
      assertThatThrownBy(() -> launcher.start(program(), List.of(missing)))
          .isInstanceOf(RefusedEntranceException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void commonPoolThatIsFull_disturbsNothing() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
      ForkJoinPool.commonPool().execute(() -> awaitQuietly(end));
    }
    try (Launcher launcher = launcherWith("kill -9 $$", Launcher.DEADLINE)) {
      assertThatIOException().isThrownBy(() -> launcher.start(program(), List.of(entrance)));
    } finally {
      end.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException x) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void missingShell_saysWhatIsNeeded() {
    Path none = temporary.resolve("none");
    try (Launcher launcher = new Launcher(none, Launcher.DEADLINE, temporary)) {
      assertThatThrownBy(() -> launcher.start(program(), List.of(entrance)))
          .isInstanceOfSatisfying(
              ErrnoException.class, x -> assertThat(x.errno()).isEqualTo(Errno.ENOENT))
          .hasMessageContaining("needs " + none)
          .hasMessageContaining("policy");
    }
  }

  @Test
  void wrongCommands_areRejectedAsByTheBuilder() {
    try (Launcher launcher = launcher()) {
      List<Path> entrances = List.of(entrance);
      assertThatThrownBy(() -> launcher.start(new ProcessBuilder(), entrances))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(
              () -> launcher.start(new ProcessBuilder(Arrays.asList("a", null)), entrances))
          .isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> launcher.start(new ProcessBuilder("a", "\0"), entrances))
          .isInstanceOf(IOException.class)
          .hasMessage("invalid null character in command");
    }
  }

  @Test
  void reportFileThatWasRemoved_isReplaced() throws Exception {
    try (Launcher launcher = launcher()) {
      for (int i = 0; i < 3; i++) {
        assertThat(launcher.start(program(), List.of(entrance)).waitFor()).isZero();
        Path directory = temporary.resolve(privateDirectories()[0]);
        assertThat(Files.getPosixFilePermissions(directory)).hasSize(3);
        Files.delete(directory.toFile().listFiles()[0].toPath());
        if (i == 1) {
          Files.delete(directory);
        }
      }
    }
  }

  @Test
  void closedLauncher_refuses() {
    Launcher launcher = launcher();
    launcher.close();
    launcher.close();
    assertThatThrownBy(() -> launcher.start(program(), List.of(entrance)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void jvmThatExitsOrIsKilled_leavesNothingToTheNext() throws Exception {
    new ChildJvm().run(ForgetfulMain.class, temporary.toString());
    assertThat(privateDirectories()).isEmpty();
    new ChildJvm().run(ForgetfulMain.class, temporary.toString(), "killed");
    assertThat(privateDirectories()).hasSize(1);
    try (Launcher launcher = launcher()) {
      launcher.start(program(), List.of(entrance)).waitFor();
      assertThat(privateDirectories()).hasSize(1);
    }
  }

  /** Runs in a JVM of its own, and does not close its launcher. */
  static final class ForgetfulMain {
    public static void main(String[] args) throws Exception {
      Path temporary = Path.of(args[0]);
      Launcher launcher = new Launcher(Launcher.SHELL, Launcher.DEADLINE, temporary);
      List<Path> entrances = List.of(temporary.resolve("tasks"));
      launcher.start(new ProcessBuilder("/bin/true"), entrances).waitFor();
      if (args.length > 1) {
        Runtime.getRuntime().halt(0); // no hooks, as with SIGKILL
      }
    }
  }
}
