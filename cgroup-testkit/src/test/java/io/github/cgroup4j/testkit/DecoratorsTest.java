package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.RefusedEntranceException;
import io.github.cgroup4j.spi.WatchRequest;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecoratorsTest {

  private FakeCgroupfs fake;
  private Path group;

  @BeforeEach
  void makeGroup() throws ErrnoException {
    fake = FakeCgroupfs.v2();
    group = fake.root().resolve("sys/fs/cgroup/a");
    fake.kernel().makeDirectory(group);
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private static void assertErrno(ThrowingCallable call, Errno errno) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(errno));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void faulty_failsTheCallOfThatNumberOnly() throws ErrnoException {
    FaultyKernel kernel = new FaultyKernel(fake.kernel()).failCall(2, Errno.EIO);

    kernel.status(group);
    assertErrno(() -> kernel.read(group.resolve("cgroup.type")), Errno.EIO);
    kernel.read(group.resolve("cgroup.type"));

    assertThat(kernel.calls()).isEqualTo(3);
    assertThat(kernel.failed()).isEqualTo(1);
  }

  @Test
  void faulty_failsByOperationAndName_withoutEffect() throws ErrnoException {
    FaultyKernel kernel =
        new FaultyKernel(fake.kernel()).fail(Operation.WRITE, "cgroup.freeze", Errno.EBUSY);

    assertErrno(() -> kernel.write(group.resolve("cgroup.freeze"), bytes("1")), Errno.EBUSY);

    assertThat(kernel.read(group.resolve("cgroup.freeze"))).isEqualTo(bytes("0\n"));
    kernel.reset();
    kernel.write(group.resolve("cgroup.freeze"), bytes("1"));
    assertThat(kernel.read(group.resolve("cgroup.freeze"))).isEqualTo(bytes("1\n"));
  }

  @Test
  void faulty_failsReadsOfKeptFilesAndEntrances() throws IOException {
    FaultyKernel kernel = new FaultyKernel(fake.kernel());
    try (KeptFile kept = kernel.open(group.resolve("cgroup.events"))) {
      kernel.failCall(1, Errno.ENODEV);
      assertErrno(() -> kept.read(new byte[100]), Errno.ENODEV);
      assertThat(kept.read(new byte[100])).isEqualTo("populated 0\nfrozen 0\n".length());
    }
    kernel.fail(Operation.ENTER, "cgroup.procs", Errno.EAGAIN);

    assertThatThrownBy(
            () -> kernel.start(new ProcessBuilder("x"), List.of(group.resolve("cgroup.procs"))))
        .isInstanceOf(RefusedEntranceException.class);
    assertThat(fake.machine().processes()).isEmpty();
  }

  @Test
  void older_hidesFilesByName() throws ErrnoException {
    OlderKernel kernel = OlderKernel.without(fake.kernel(), "cgroup.kill", "cgroup.events");
    Path kill = group.resolve("cgroup.kill");

    assertThat(kernel.files(group)).contains("cgroup.procs").doesNotContain("cgroup.kill");
    assertErrno(() -> kernel.status(kill), Errno.ENOENT);
    assertErrno(() -> kernel.read(kill), Errno.ENOENT);
    assertErrno(() -> kernel.write(kill, bytes("1")), Errno.ENOENT);
    assertErrno(() -> kernel.open(kill), Errno.ENOENT);
    assertErrno(
        () -> kernel.watch(new WatchRequest.Modified(group.resolve("cgroup.events"))),
        Errno.ENOENT);
  }

  @Test
  void recording_keepsCallsWithTheirOutcome() throws ErrnoException {
    RecordingKernel kernel = new RecordingKernel(fake.kernel());
    Path type = group.resolve("cgroup.type");

    kernel.write(group.resolve("cgroup.freeze"), bytes("1"));
    kernel.read(type);
    assertErrno(() -> kernel.write(type, bytes("bogus")), Errno.EINVAL);

    assertThat(kernel.writes()).containsExactly("cgroup.freeze=1");
    assertThat(kernel.recorded(Operation.READ))
        .singleElement()
        .satisfies(read -> assertThat(read.result()).isEqualTo("domain\n"));
    assertThat(kernel.recorded()).last().hasToString("WRITE " + type + " \"bogus\": EINVAL");
  }
}
