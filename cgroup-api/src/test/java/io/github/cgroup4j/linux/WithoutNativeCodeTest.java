package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works, and what is said, when jnr-posix is left out; and that it is not loaded in vain. */
class WithoutNativeCodeTest {

  @TempDir Path dir;

  @Test
  void ordinaryUse_needsNone() throws Exception {
    String loaded =
        new ChildJvm().option("-Xlog:class+load").run(OrdinaryUse.class, dir.toString());
    assertThat(loaded)
        .contains("OrdinaryUse")
        .contains("failed with ENOTEMPTY")
        .doesNotContain("jnr.")
        .doesNotContain("kenai")
        .doesNotContain("java.util.regex.Pattern ")
        .doesNotContain("com.google");
    assertThat(new ChildJvm().withoutNativeCode().run(OrdinaryUse.class, dir.toString()))
        .contains("failed with ENOTEMPTY");
  }

  @Test
  void whatNeedsIt_namesTheDependency() throws Exception {
    String said = new ChildJvm().withoutNativeCode().run(NativeUse.class, dir.toString());
    assertThat(said.lines())
        .hasSize(4)
        .allMatch(line -> line.contains("add com.github.jnr:jnr-posix"));
  }

  /** Everything that is said to need no native code. */
  static final class OrdinaryUse {
    public static void main(String[] arguments) throws Exception {
      Path dir = Path.of(arguments[0]);
      Path file = Files.writeString(dir.resolve("file"), "value");
      try (LinuxKernel kernel = new LinuxKernel()) {
        kernel.makeDirectory(dir.resolve("group"));
        kernel.write(file, new byte[] {'V'});
        kernel.read(file);
        try (KeptFile kept = kernel.open(file)) {
          kept.read(new byte[10]);
        }
        kernel.childDirectories(dir);
        kernel.files(dir);
        kernel.status(dir);
        kernel.removeDirectory(dir.resolve("group"));
        Process sleep = new ProcessBuilder("sleep", "1000").start();
        kernel.signal(sleep.pid(), Signal.TERM);
        sleep.waitFor();
        try (Watch watch = kernel.watch(new WatchRequest.Modified(file))) {
          kernel.await(watch, kernel.nanoTime());
        }
        try {
          kernel.removeDirectory(dir);
        } catch (ErrnoException x) {
          System.out.println("failed with " + x.errno());
        }
      }
    }
  }

  /** Everything that is said to need native code. */
  static final class NativeUse {
    public static void main(String[] arguments) {
      Path file = Path.of(arguments[0], "file");
      try (LinuxKernel kernel = new LinuxKernel()) {
        print(() -> kernel.watch(new WatchRequest.Priority(file, Optional.empty())));
        print(() -> kernel.watch(new WatchRequest.EventControl(file, "1")));
        print(
            () -> {
              kernel.signal(ProcessHandle.current().pid(), Signal.TERM);
              return null;
            });
        print(
            () -> {
              kernel.signal(1, Signal.HUP);
              return null;
            });
      }
    }

    private static void print(Callable<?> call) {
      try {
        call.call();
        System.out.println("no failure");
      } catch (UnsupportedOperationException x) {
        System.out.println(x.getMessage());
      } catch (Exception x) {
        System.out.println(x);
      }
    }
  }
}
