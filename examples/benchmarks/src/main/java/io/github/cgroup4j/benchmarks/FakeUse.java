package io.github.cgroup4j.benchmarks;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.testkit.FakeCgroupfs;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a test on the fake costs: a machine is made, a group on it, a limit is set and read back.
 * Below 2 ms after warm-up is what is wanted. Measured once where nobody looks at the fake's
 * directory, which stays empty then, and once where somebody asks for it first. {@code run fake}
 * starts it.
 */
final class FakeUse {

  private static final int WARM_UP = 500;
  private static final int MEASURED = 500;

  private FakeUse() {}

  public static void main(String[] arguments) throws IOException {
    System.out.printf(Locale.ROOT, "%-24s %10s %10s %10s%n", "layout", "median", "p90", "least");
    for (Mode mode : new Mode[] {Mode.V2, Mode.V1, Mode.HYBRID}) {
      String layout = mode.name().toLowerCase(Locale.ROOT);
      measure(layout, mode, false);
      measure(layout + ", with directory", mode, true);
    }
  }

  private static void measure(String name, Mode mode, boolean withDirectory) throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      use(mode, withDirectory);
    }
    long[] nanos = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      nanos[i] = use(mode, withDirectory);
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-24s %7.2f ms %7.2f ms %7.2f ms%n",
        name,
        nanos[MEASURED / 2] / 1e6,
        nanos[MEASURED * 9 / 10] / 1e6,
        nanos[0] / 1e6);
  }

  /** Returns how long it took; closing is not counted. */
  private static long use(Mode mode, boolean withDirectory) throws IOException {
    long start = System.nanoTime();
    try (FakeCgroupfs fake = FakeCgroupfs.of(mode)) {
      if (withDirectory) {
        fake.root();
      }
      Group group = fake.cgroups().subtree().create("job", Controller.MEMORY);
      group.set(Memory.MAX, Limit.mebibytes(64));
      if (!group.read(Memory.MAX).equals(Limit.mebibytes(64))) {
        throw new IllegalStateException("another limit was read than was set");
      }
      return System.nanoTime() - start;
    }
  }
}
