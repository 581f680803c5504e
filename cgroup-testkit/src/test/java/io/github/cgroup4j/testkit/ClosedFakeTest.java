package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cgroup4j.Group;
import io.github.cgroup4j.Subtree;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A fake that is closed has no files any more, and says so. */
class ClosedFakeTest {

  @Test
  void use_afterClose_saysWhatIsClosed() throws Exception {
    FakeCgroupfs fake = FakeCgroupfs.v2();
    Subtree subtree = fake.cgroups().subtree();
    Group group = subtree.create("left");
    FakeMachine machine = fake.machine();
    fake.close();
    fake.close();

    Stream<ThrowingCallable> calls =
        Stream.of(
            fake::cgroups,
            () -> fake.cgroups(fake.kernel()),
            fake::settle,
            group::processes,
            () -> subtree.create("later"),
            () -> group.start(new ProcessBuilder("true")),
            machine::spawn,
            () -> machine.advance(Duration.ofSeconds(1)));

    calls.forEach(
        call ->
            assertThatIllegalStateException()
                .isThrownBy(call)
                .withMessage("this FakeCgroupfs is closed"));
    assertThat(fake.leaks()).extracting(Leak::kind).containsExactly(Leak.Kind.GROUP);
    assertThat(fake.root()).doesNotExist();
  }
}
