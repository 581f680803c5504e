package io.github.cgroup4j.linux;

import static io.github.cgroup4j.linux.LinuxFilesTest.assertErrno;
import static io.github.cgroup4j.linux.RealGroups.farDeadline;
import static io.github.cgroup4j.linux.RealGroups.get;
import static io.github.cgroup4j.linux.RealGroups.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real kernel's notifications, by each of its three ways. */
@Tag("kernel")
class RealWatchTest {

  private final LinuxKernel kernel = new LinuxKernel();
  private final RealGroups groups = new RealGroups();

  @AfterEach
  void close() throws Exception {
    kernel.close();
    groups.close();
  }

  private Watch watch(boolean priority, Path file) throws Exception {
    return kernel.watch(
        priority
            ? new WatchRequest.Priority(file, Optional.empty())
            : new WatchRequest.Modified(file));
  }

  /** Waits as a caller does: until the state is reached. */
  private void awaitState(Watch watch, String state) throws Exception {
    Path file = watch.request().file();
    while (!get(file).contains(state)) {
      assertThat(kernel.await(watch, farDeadline())).as(state).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void events_ofFreshGroup_areAllSeen(boolean priority) throws Exception {
    Path group = groups.v2();
    try (Watch watch = watch(priority, group.resolve("cgroup.events"))) {
      for (int i = 0; i < 5; i++) {
        put(group.resolve("cgroup.freeze"), "1");
        awaitState(watch, "frozen 1");
        put(group.resolve("cgroup.freeze"), "0");
        awaitState(watch, "frozen 0");
      }
      Process process = groups.sleeper(group);
      awaitState(watch, "populated 1");
      RealGroups.end(process);
      awaitState(watch, "populated 0");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void removedGroup_wakesThoseWhoWait(boolean priority) throws Exception {
    Path group = Files.createDirectory(groups.v2().resolve("child"));
    Path file = group.resolve("cgroup.events");
    try (Watch watch = watch(priority, file)) {
      Files.delete(group);
      assertThat(kernel.await(watch, farDeadline())).isTrue();
      assertErrno(() -> kernel.read(file), Errno.ENOENT, "open");
    }
  }

  @Test
  void removedGroup_isNotifiedAndNotOnlyFoundByReading() throws Exception {
    Path group = Files.createDirectory(groups.v2().resolve("child"));
    DirectoryWatcher watcher = new DirectoryWatcher();
    WatchRequest request = new WatchRequest.Modified(group.resolve("cgroup.events"));
    try (watcher;
        LinuxWatch watch = new OnlyNotified(request)) {
      watcher.addRemoval(watch);
      Files.delete(group);
      assertThat(watch.await(farDeadline())).isTrue();
    }
  }

  /** A watch that does not look by itself. */
  private static final class OnlyNotified extends LinuxWatch {
    OnlyNotified(WatchRequest request) {
      super(request, ConcurrentHashMap.newKeySet());
    }

    @Override
    void release() {}
  }

  @Test
  void eventControl_thresholdOfV1Memory() throws Exception {
    Path group = groups.v1("memory");
    Path usage = group.resolve("memory.usage_in_bytes");
    try (Watch watch = kernel.watch(new WatchRequest.EventControl(usage, "8388608"))) {
      assertThat(kernel.await(watch, kernel.nanoTime())).isFalse();
      Process process =
          groups.start("sh", "-c", "read go; exec dd if=/dev/zero of=/dev/null bs=32M count=1");
      put(group.resolve("cgroup.procs"), Long.toString(process.pid()));
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      assertThat(kernel.await(watch, farDeadline())).isTrue();
      RealGroups.end(process);
    }
  }

  @Test
  void eventControl_removedGroup_isSignalled() throws Exception {
    Path group = Files.createDirectory(groups.v1("memory").resolve("child"));
    Path file = group.resolve("memory.oom_control");
    try (Watch watch = kernel.watch(new WatchRequest.EventControl(file, ""))) {
      Files.delete(group);
      assertThat(kernel.await(watch, farDeadline())).isTrue();
    }
  }

  @Test
  void eventControl_badArguments_isEinval() {
    Path usage = groups.v1("memory").resolve("memory.usage_in_bytes");
    assertErrno(
        () -> kernel.watch(new WatchRequest.EventControl(usage, "much")), Errno.EINVAL, "write");
  }

  @Test
  void priority_pressureTrigger() throws Exception {
    Path group = groups.v2();
    Path pressure = group.resolve("cpu.pressure");
    assumeTrue(Files.exists(pressure), "no pressure information here");
    try (Watch watch =
        kernel.watch(new WatchRequest.Priority(pressure, Optional.of("some 10000 2000000")))) {
      // More runners than processors: some of them wait at any time.
      for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
        Process process = groups.start("sh", "-c", "while :; do :; done");
        put(group.resolve("cgroup.procs"), Long.toString(process.pid()));
      }
      assertThat(kernel.await(watch, farDeadline())).isTrue();
    }
  }

  @Test
  void priority_badTrigger_isEinval() {
    Path pressure = groups.v2().resolve("cpu.pressure");
    assumeTrue(Files.exists(pressure), "no pressure information here");
    assertErrno(
        () -> kernel.watch(new WatchRequest.Priority(pressure, Optional.of("most 1 2"))),
        Errno.EINVAL,
        "write");
  }

  @Test
  void descriptors_areGivenBack() throws Exception {
    Path group = groups.v2();
    Path events = group.resolve("cgroup.events");
    Path usage = groups.v1("memory").resolve("memory.usage_in_bytes");
    watch(true, events).close();
    watch(false, events).close();
    long before = descriptors();
    for (int i = 0; i < 10; i++) {
      watch(true, events).close();
      watch(false, events).close();
      kernel.watch(new WatchRequest.EventControl(usage, "8388608")).close();
    }
    assertThat(descriptors()).isEqualTo(before);
  }

  private static long descriptors() {
    return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
  }
}
