package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever happens, the figures of groups agree with each other, and limits hold. */
class MemoryAccountingTest {

  private static final int STEPS = 60;
  private static final long MEBIBYTE = 1 << 20;
  private static final long SWAP = 24 * MEBIBYTE;

  /** What happens at random to a small tree. */
  /** As much as 64 pages. */
  private static final long STOCK = 64 * 4096;

  private static final class Life {

    private final Random random;
    private final FakeCgroupfs fake;
    private final boolean v2;
    private final Group top;
    private final List<Group> leaves;
    private final List<FakeProcess> processes = new ArrayList<>();

    Life(FakeCgroupfs fake, Mode mode, long seed) throws CgroupException {
      this.fake = fake;
      random = new Random(seed);
      v2 = mode == Mode.V2;
      Group left = fake.cgroups().subtree().create("top/left", Controller.MEMORY);
      Group right = fake.cgroups().subtree().create("top/right", Controller.MEMORY);
      top = fake.cgroups().subtree().group("top");
      leaves = List.of(left, right);
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private long amount() {
      return random.nextInt(24) * MEBIBYTE + random.nextInt(3) * 1000L;
    }

    void step() throws CgroupException {
      Group group = random.nextInt(3) == 0 ? top : one(leaves);
      switch (random.nextInt(8)) {
        case 0 -> processes.add(fake.machine().spawn(one(leaves)));
        case 1, 2 -> any().ifPresent(process -> process.allocate(amount()));
        case 3 -> any().ifPresent(process -> process.readFile(amount()));
        case 4 -> any().ifPresent(process -> process.free(amount()));
        case 5 -> set(group);
        case 6 -> fake.machine().advance(Duration.ofMillis(random.nextInt(5_000)));
        default -> {
          if (random.nextBoolean()) {
            any().ifPresent(process -> process.exit(0));
          } else {
            reclaim(group);
          }
        }
      }
    }

    private Optional<FakeProcess> any() {
      List<FakeProcess> ready =
          processes.stream().filter(one -> one.isAlive() && !one.isBlocked()).toList();
      return ready.isEmpty() ? Optional.empty() : Optional.of(one(ready));
    }

    private void set(Group group) throws CgroupException {
      Limit limit = random.nextInt(4) == 0 ? Limit.UNLIMITED : Limit.mebibytes(random.nextInt(48));
      try {
        if (v2) {
          group.set(one(List.of(Memory.MAX, Memory.HIGH, Memory.LOW, Memory.SWAP_MAX)), limit);
        } else {
          group.set(Memory.MAX, limit);
        }
      } catch (CgroupException e) {
        // v1 refuses what is below the usage
        assertThat(v2).as(e.getMessage()).isFalse();
      }
    }

    /** EAGAIN says that there was less. */
    private void reclaim(Group group) throws CgroupException {
      String file = v2 ? "memory.reclaim" : "memory.force_empty";
      String value = v2 ? Long.toString(amount()) : "0";
      try {
        fake.kernel()
            .write(
                group.directory(Controller.MEMORY).orElseThrow().resolve(file),
                value.getBytes(StandardCharsets.US_ASCII));
      } catch (ErrnoException e) {
        assertThat(e.errno()).isEqualTo(Errno.EAGAIN);
      }
    }

    void check() throws CgroupException {
      String usage = v2 ? "memory.current" : "memory.usage_in_bytes";
      long sum = 0;
      for (Group leaf : leaves) {
        sum += figure(leaf, usage);
        assertCharged(leaf, usage);
        assertLimit(leaf, usage);
      }
      assertThat(figure(top, usage)).isEqualTo(sum);
      assertCharged(top, usage);
      assertLimit(top, usage);
      long swapped = swapped(top);
      assertThat(swapped).isEqualTo(swapped(leaves.get(0)) + swapped(leaves.get(1)));
      assertThat(swapped).isBetween(0L, SWAP);
    }

    /** v2 may hold some of what the kernel had for a process that ended, outside all figures. */
    private void assertCharged(Group group, String usage) throws CgroupException {
      assertThat(figure(group, usage) - charged(group)).isBetween(0L, v2 ? STOCK : 0L);
    }

    private void assertLimit(Group group, String usage) throws CgroupException {
      Limit max = group.read(Memory.MAX);
      if (!max.isUnlimited()) {
        assertThat(figure(group, usage)).isLessThanOrEqualTo(max.amount().getAsLong());
      }
    }

    private long charged(Group group) throws CgroupException {
      return v2
          ? stat(group, "anon") + stat(group, "file")
          : stat(group, "total_rss") + stat(group, "total_cache");
    }

    private long swapped(Group group) throws CgroupException {
      return v2
          ? figure(group, "memory.swap.current")
          : figure(group, "memory.memsw.usage_in_bytes") - figure(group, "memory.usage_in_bytes");
    }

    private static long figure(Group group, String file) throws CgroupException {
      return Long.parseLong(group.readRaw(file).strip());
    }

    private static long stat(Group group, String key) throws CgroupException {
      return group
          .readRaw("memory.stat")
          .lines()
          .filter(line -> line.startsWith(key + " "))
          .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
          .findFirst()
          .orElseThrow();
    }

    void end() throws CgroupException {
      for (FakeProcess process : processes) {
        if (process.isAlive()) {
          process.exit(0);
        }
      }
      assertThat(swapped(top)).isZero();
      assertThat(v2 ? stat(top, "anon") : stat(top, "total_rss")).isZero();
    }
  }

  private static void live(Mode mode, long seed) throws CgroupException {
    try (FakeCgroupfs fake = FakeCgroupfs.custom().mode(mode).swap(SWAP).build()) {
      fake.machine().setAutomatic(false);
      Life life = new Life(fake, mode, seed);
      for (int step = 0; step < STEPS; step++) {
        life.step();
        life.check();
      }
      life.end();
    }
  }

  @Property(tries = 20)
  void figures_agree_onV2(@ForAll long seed) throws CgroupException {
    live(Mode.V2, seed);
  }

  @Property(tries = 20)
  void figures_agree_onV1(@ForAll long seed) throws CgroupException {
    live(Mode.V1, seed);
  }

  @Test
  void exit_onV2_leavesSomethingChargedUntilItIsNeeded() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group job = fake.cgroups().subtree().create("job", Controller.MEMORY);
      job.set(Memory.MAX, Limit.mebibytes(8));
      FakeProcess first = fake.machine().spawn(job);
      first.allocate(6 * MEBIBYTE);

      first.exit(0);

      assertThat(job.read(Memory.CURRENT)).isPositive().isLessThanOrEqualTo(STOCK);
      assertThat(job.read(Memory.PEAK)).isEqualTo(6 * MEBIBYTE);
      FakeProcess second = fake.machine().spawn(job);
      second.allocate(8 * MEBIBYTE);
      assertThat(job.read(Memory.CURRENT)).isEqualTo(8 * MEBIBYTE);
      assertThat(second.isAlive()).isTrue();
      second.exit(0);
      job.set(Memory.MAX, Limit.of(0));
      assertThat(job.read(Memory.CURRENT)).isZero();
    }
  }

  @Test
  void fork_onV1_inAFullGroupWithoutKiller_doesNotReturn() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v1()) {
      Group job = fake.cgroups().subtree().create("job", Controller.MEMORY, Controller.PIDS);
      job.set(Memory.MAX, Limit.mebibytes(2));
      Path memory = job.directory(Controller.MEMORY).orElseThrow();
      fake.kernel()
          .write(memory.resolve("memory.oom_control"), "1".getBytes(StandardCharsets.US_ASCII));
      FakeProcess process = fake.machine().spawn(job);
      process.allocate(2 * MEBIBYTE);
      assertThat(process.isBlocked()).isFalse();

      assertThatThrownBy(process::fork)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("/job");

      assertThat(process.isBlocked()).isTrue();
      assertThat(job.processes()).containsExactly(process.pid());
      job.set(Memory.MAX, Limit.mebibytes(4));
      assertThat(process.isBlocked()).isFalse();
      assertThat(process.fork().isAlive()).isTrue();
    }
  }
}
