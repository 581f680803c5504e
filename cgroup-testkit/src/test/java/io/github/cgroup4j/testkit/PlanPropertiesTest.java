package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Plan;
import io.github.cgroup4j.PlanException;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.CpusetV1;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.NodeSet;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Plans of random specs over random trees, driven through a failure of every write. */
class PlanPropertiesTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  @Property(tries = 30)
  void commit_isAllOrNothing_onV1(@ForAll long seed) throws Exception {
    drive(Mode.V1, new Random(seed));
  }

  @Property(tries = 30)
  void commit_isAllOrNothing_onV2(@ForAll long seed) throws Exception {
    drive(Mode.V2, new Random(seed));
  }

  private static void drive(Mode mode, Random random) throws Exception {
    GroupSpec first = spec(mode, random, 0);
    GroupSpec wanted = spec(mode, random, 0);
    int refused = stepsUntilRefused(mode, first, wanted);
    if (refused < 0) {
      return;
    }
    try (FakeCgroupfs fake = FakeCgroupfs.of(mode)) {
      FaultyKernel kernel = new FaultyKernel(fake.kernel());
      Group top = fake.cgroups(kernel).subtree().group("top");
      commitIfPossible(top, first);
      Plan plan = top.plan(wanted);
      Map<Path, String> before = contents(fake);
      for (int i = 1; i <= refused; i++) {
        kernel.reset();
        kernel.failCall(i, PlanPropertiesTest::changes, Errno.EIO);
        Throwable failure = catchThrowable(plan::commit);
        assertThat(failure).as("step " + i + " of\n" + plan).isInstanceOf(PlanException.class);
        assertThat(((PlanException) failure).left()).as(failure.getMessage()).isEmpty();
        kernel.reset();
        assertThat(contents(fake)).as("after " + i + " of\n" + plan).isEqualTo(before);
      }
      if (commitIfPossible(top, wanted)) {
        assertThat(top.plan(wanted).steps()).as(plan.toString()).isEmpty();
        GroupSpec held = GroupSpec.ofTree(top);
        for (Map.Entry<Setting<?>, Object> value : wanted.values().entrySet()) {
          boolean otherName = mode == Mode.V1 && value.getKey().equals(Cpu.WEIGHT);
          assertThat(held.values()).containsKey(otherName ? Cpu.SHARES : value.getKey());
        }
        assertThat(top.plan(held).steps()).as(held.toString()).isEmpty();
      } else {
        assertThat(contents(fake)).as("the kernel refused\n" + plan).isEqualTo(before);
      }
      top.deleteTree();
    }
  }

  private static boolean changes(KernelCall call) {
    return call.operation() == Operation.WRITE || call.operation() == Operation.MAKE_DIRECTORY;
  }

  /**
   * How many steps the kernel itself takes, on a machine of its own; -1 if there is no plan. A
   * child with more CPU time than its parent on v1 is refused by the kernel only.
   */
  private static int stepsUntilRefused(Mode mode, GroupSpec first, GroupSpec wanted)
      throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.of(mode)) {
      Group top = fake.cgroups().subtree().group("top");
      commitIfPossible(top, first);
      Plan plan;
      try {
        plan = top.plan(wanted);
      } catch (IllegalArgumentException e) {
        top.deleteTree();
        return -1; // said before anything was done
      }
      int taken = plan.steps().size();
      try {
        plan.commit();
      } catch (PlanException e) {
        taken = plan.steps().indexOf(e.step());
      }
      top.deleteTree();
      return taken;
    }
  }

  private static boolean commitIfPossible(Group top, GroupSpec spec) throws Exception {
    try {
      top.plan(spec).commit();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    } catch (CgroupException e) {
      assertThat(e).isInstanceOf(PlanException.class); // a child with more than its parent on v1
      assertThat(((PlanException) e).left()).as(e.getMessage()).isEmpty();
      return false;
    }
  }

  /** All that the fake shows, file by file. */
  private static Map<Path, String> contents(FakeCgroupfs fake) throws IOException {
    Map<Path, String> all = new TreeMap<>();
    for (var hierarchy : fake.cgroups().subtree().hierarchies()) {
      Path root = fake.cgroups().subtree().directory(hierarchy).orElseThrow();
      collect(fake, root, all);
    }
    return all;
  }

  private static void collect(FakeCgroupfs fake, Path directory, Map<Path, String> all)
      throws IOException {
    all.put(directory, "");
    for (String file : fake.kernel().files(directory)) {
      try {
        all.put(
            directory.resolve(file),
            new String(fake.kernel().read(directory.resolve(file)), StandardCharsets.UTF_8));
      } catch (IOException writeOnly) {
        all.put(directory.resolve(file), "?");
      }
    }
    for (var child : fake.kernel().childDirectories(directory)) {
      collect(fake, directory.resolve(child.name()), all);
    }
  }

  // ---- specs

  private static GroupSpec spec(Mode mode, Random random, int depth) {
    GroupSpec.Builder spec = GroupSpec.builder();
    boolean v1 = mode == Mode.V1;
    if (random.nextBoolean()) {
      boolean limited = random.nextInt(4) > 0;
      Limit max = limited ? Limit.of(1_000_000L + random.nextInt(100_000_000)) : Limit.UNLIMITED;
      spec.set(Memory.MAX, max);
      if (random.nextBoolean()) {
        spec.set(
            Memory.SWAP_MAX,
            limited && random.nextBoolean()
                ? Limit.of(random.nextInt(50_000_000))
                : Limit.UNLIMITED);
      }
    }
    if (random.nextInt(3) == 0) {
      spec.set(Memory.LOW, Limit.of(random.nextInt(9_000_000)));
    }
    if (random.nextBoolean()) {
      long period = 1000L * (10 + random.nextInt(190));
      long quota = Math.max(1000, (long) (period * (0.1 + random.nextDouble())));
      spec.set(Cpu.MAX, CpuMax.micros(quota, period));
      if (random.nextInt(3) == 0) {
        spec.set(Cpu.MAX_BURST, Duration.ofNanos(1000 * (long) random.nextInt((int) quota)));
      }
    }
    if (random.nextInt(4) == 0) {
      spec.set(Cpu.IDLE, random.nextBoolean());
    } else if (random.nextBoolean()) {
      spec.set(Cpu.WEIGHT, Weight.of(1 + random.nextInt(10_000)));
    }
    if (random.nextBoolean()) {
      spec.set(Pids.MAX, random.nextBoolean() ? Limit.UNLIMITED : Limit.of(random.nextInt(999)));
    }
    if (random.nextBoolean()) {
      List<String> lists = v1 ? List.of("0", "1", "0-1") : List.of("0", "1", "0-1", "");
      spec.set(Cpuset.CPUS, CpuSet.parse(lists.get(random.nextInt(lists.size()))));
      spec.set(Cpuset.MEMS, NodeSet.parse("0"));
    }
    if (random.nextInt(5) == 0) {
      spec.set(Core.FREEZE, random.nextBoolean());
    }
    if (v1) {
      if (random.nextInt(3) == 0) {
        spec.set(MemoryV1.SWAPPINESS, (long) random.nextInt(100));
      }
      if (random.nextInt(4) == 0) {
        spec.set(MemoryV1.OOM_KILL_DISABLE, random.nextBoolean());
      }
      if (random.nextInt(4) == 0) {
        spec.set(CpusetV1.SCHED_LOAD_BALANCE, random.nextBoolean());
      }
    } else {
      if (random.nextInt(3) == 0) {
        spec.set(Memory.HIGH, Limit.of(random.nextInt(90_000_000)));
      }
      if (random.nextInt(4) == 0) {
        spec.set(Memory.OOM_GROUP, random.nextBoolean());
      }
      if (random.nextInt(4) == 0) {
        spec.set(Core.MAX_DESCENDANTS, Limit.of(random.nextInt(12)));
      }
    }
    if (random.nextInt(4) == 0) {
      spec.controllers(Controller.PIDS, Controller.MEMORY);
    }
    if (depth < 2) {
      for (String name : NAMES) {
        if (random.nextInt(3) == 0) {
          spec.child(name, spec(mode, random, depth + 1));
        }
      }
    }
    return spec.build();
  }
}
