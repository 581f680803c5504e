package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The cpuset files of v1 (notes.md, fact 10; vectors v1.cpuset.*). */
final class CpusetV1 {

  /**
   * How far up sched_relax_domain_level goes on a machine of two CPUs: it depends on how many
   * levels of a topology the kernel was built for. Debian's 6.1 had one more than the 6.18 that was
   * seen.
   */
  private static final long HIGHEST_LEVEL = 3;

  private static final long HIGHEST_LEVEL_OF_6_12 = 2;

  private final CpusetSubsystem cpuset;

  CpusetV1(CpusetSubsystem cpuset) {
    this.cpuset = cpuset;
  }

  /** Some flags are handed down, and with clone_children the lists unless a sibling excludes. */
  static void inherit(
      CpusetSubsystem cpuset, GroupNode group, GroupNode parent, CpusetState state) {
    CpusetState above = cpuset.stateOf(parent);
    state.spreadPage = above.spreadPage;
    state.spreadSlab = above.spreadSlab;
    if (!group.cloneChildren) {
      return;
    }
    for (GroupNode sibling : parent.children.values()) {
      CpusetState other = sibling.state(cpuset);
      if (sibling != group && other != null && (other.cpuExclusive || other.memExclusive)) {
        return;
      }
    }
    state.cpus = (BitSet) above.cpus.clone();
    state.mems = (BitSet) above.mems.clone();
  }

  Map<String, FileOps> files() {
    Map<String, FileOps> files = new HashMap<>();
    files.put(
        "cpuset.cpus", FileOps.of(group -> IdList.line(cpuset.stateOf(group).cpus), this::setCpus));
    files.put(
        "cpuset.mems", FileOps.of(group -> IdList.line(cpuset.stateOf(group).mems), this::setMems));
    files.put(
        "cpuset.effective_cpus", FileOps.of(group -> IdList.line(cpuset.stateOf(group).cpus)));
    files.put(
        "cpuset.effective_mems", FileOps.of(group -> IdList.line(cpuset.stateOf(group).mems)));
    flag(files, "cpu_exclusive", s -> s.cpuExclusive, (s, on) -> s.cpuExclusive = on);
    flag(files, "mem_exclusive", s -> s.memExclusive, (s, on) -> s.memExclusive = on);
    flag(files, "mem_hardwall", s -> s.memHardwall, (s, on) -> s.memHardwall = on);
    flag(files, "memory_migrate", s -> s.memoryMigrate, (s, on) -> s.memoryMigrate = on);
    flag(files, "memory_spread_page", s -> s.spreadPage, (s, on) -> s.spreadPage = on);
    flag(files, "memory_spread_slab", s -> s.spreadSlab, (s, on) -> s.spreadSlab = on);
    flag(files, "sched_load_balance", s -> s.loadBalance, (s, on) -> s.loadBalance = on);
    flag(
        files,
        "memory_pressure_enabled",
        s -> s.pressureEnabled,
        (s, on) -> s.pressureEnabled = on);
    files.put(
        "cpuset.sched_relax_domain_level",
        FileOps.of(group -> cpuset.stateOf(group).relaxLevel + "\n", this::setRelaxLevel));
    return files;
  }

  private interface Change {
    void apply(CpusetState state, boolean on);
  }

  private void flag(
      Map<String, FileOps> files, String name, Predicate<CpusetState> get, Change change) {
    files.put(
        "cpuset." + name,
        FileOps.of(
            group -> get.test(cpuset.stateOf(group)) ? "1\n" : "0\n",
            (group, value) -> {
              boolean on = (int) KernelText.toUnsignedLong(value) != 0; // the kernel's is an int
              boolean before = get.test(cpuset.stateOf(group));
              attempt(group, s -> change.apply(s, on), s -> change.apply(s, before));
            }));
  }

  private void setRelaxLevel(GroupNode group, String value) throws SyscallException {
    long level = KernelText.toLong(value);
    boolean modern = group.tree().kernel().profile().isAtLeast(KernelProfile.LINUX_6_12);
    if (level < -1 || level > (modern ? HIGHEST_LEVEL_OF_6_12 : HIGHEST_LEVEL)) {
      throw new SyscallException(Errno.EINVAL);
    }
    cpuset.stateOf(group).relaxLevel = level;
  }

  private void setCpus(GroupNode group, String value) throws SyscallException {
    requireNotRoot(group);
    BitSet wanted = cpuset.parseCpus(value);
    BitSet before = cpuset.stateOf(group).cpus;
    if (!wanted.equals(before)) {
      attempt(group, s -> s.cpus = wanted, s -> s.cpus = before);
    }
  }

  private void setMems(GroupNode group, String value) throws SyscallException {
    requireNotRoot(group);
    BitSet wanted = cpuset.parseMems(value);
    BitSet before = cpuset.stateOf(group).mems;
    if (!wanted.equals(before)) {
      attempt(group, s -> s.mems = wanted, s -> s.mems = before);
    }
  }

  private static void requireNotRoot(GroupNode group) throws SyscallException {
    if (group.isRoot()) {
      throw new SyscallException(Errno.EACCES);
    }
  }

  /** Changes the state; puts it back if the tree does not allow it. */
  private void attempt(GroupNode group, Consumer<CpusetState> change, Consumer<CpusetState> undo)
      throws SyscallException {
    CpusetState state = cpuset.stateOf(group);
    BitSet cpus = state.cpus;
    BitSet mems = state.mems;
    change.accept(state);
    try {
      validate(group, state);
      CpusetSubsystem.requireNotEmptied(group, cpus, state.cpus);
      CpusetSubsystem.requireNotEmptied(group, mems, state.mems);
      requireRoomForDeadlines(group, cpus, state);
    } catch (SyscallException e) {
      undo.accept(state);
      throw e;
    }
  }

  /**
   * CPUs of one's own that are balanced cannot all be given up: since 6.12 each of them has time
   * reserved for the fair tasks, by a deadline, and nowhere to go with it.
   */
  private static void requireRoomForDeadlines(GroupNode group, BitSet before, CpusetState state)
      throws SyscallException {
    if (!before.isEmpty()
        && state.cpus.isEmpty()
        && state.cpuExclusive
        && state.loadBalance
        && group.tree().kernel().profile().isAtLeast(KernelProfile.LINUX_6_12)) {
      throw new SyscallException(Errno.EBUSY);
    }
  }

  /** The kernel's order: children EBUSY, parent EACCES, siblings EINVAL. */
  private void validate(GroupNode group, CpusetState state) throws SyscallException {
    for (GroupNode child : group.children.values()) {
      MemorySubsystem.require(isSubset(cpuset.stateOf(child), state), Errno.EBUSY);
    }
    GroupNode parent = group.parent();
    if (parent == null) {
      return;
    }
    MemorySubsystem.require(isSubset(state, cpuset.stateOf(parent)), Errno.EACCES);
    for (GroupNode sibling : parent.children.values()) {
      CpusetState other = cpuset.stateOf(sibling);
      boolean excluding = state.cpuExclusive || other.cpuExclusive;
      boolean excludingMems = state.memExclusive || other.memExclusive;
      MemorySubsystem.require(
          sibling == group
              || !(excluding && state.cpus.intersects(other.cpus))
                  && !(excludingMems && state.mems.intersects(other.mems)),
          Errno.EINVAL);
    }
  }

  private static boolean isSubset(CpusetState part, CpusetState whole) {
    return IdList.isSubset(part.cpus, whole.cpus)
        && IdList.isSubset(part.mems, whole.mems)
        && (!part.cpuExclusive || whole.cpuExclusive)
        && (!part.memExclusive || whole.memExclusive);
  }
}
