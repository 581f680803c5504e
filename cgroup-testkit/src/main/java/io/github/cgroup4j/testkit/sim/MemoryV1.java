package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.HashMap;
import java.util.Map;

/** The memory files of v1 (notes.md, section 5; vectors v1.memory.*). */
final class MemoryV1 {

  private final MemorySubsystem memory;

  MemoryV1(MemorySubsystem memory) {
    this.memory = memory;
  }

  Map<String, FileOps> files() {
    Map<String, FileOps> files = new HashMap<>();
    files.put(
        "memory.limit_in_bytes",
        FileOps.of(group -> text(memory.stateOf(group).max), this::setLimit));
    files.put(
        "memory.memsw.limit_in_bytes",
        FileOps.of(group -> text(memory.stateOf(group).memsw), this::setMemsw));
    files.put(
        "memory.soft_limit_in_bytes",
        FileOps.of(
            group -> text(memory.stateOf(group).soft),
            (group, value) -> memory.stateOf(group).soft = limit(group, value)));
    files.put(
        "memory.kmem.tcp.limit_in_bytes",
        FileOps.of(
            group -> text(memory.stateOf(group).tcp),
            (group, value) -> memory.stateOf(group).tcp = limit(group, value)));
    // accepted, ignored
    files.put(
        "memory.kmem.limit_in_bytes",
        FileOps.of(group -> text(MemoryState.UNLIMITED), this::limit));
    usage(files);
    files.put("memory.oom_control", FileOps.of(this::oomControl, this::setOomControl));
    files.put(
        "memory.swappiness",
        FileOps.of(group -> memory.stateOf(group).swappiness + "\n", this::setSwappiness));
    files.put("memory.use_hierarchy", FileOps.of(group -> "1\n", MemoryV1::setUseHierarchy));
    files.put(
        "memory.move_charge_at_immigrate",
        FileOps.of(group -> memory.stateOf(group).moveCharge + "\n", this::setMoveCharge));
    files.put(
        "memory.force_empty",
        FileOps.writeOnly(
            (group, value) -> {
              MemorySubsystem.require(!group.isRoot(), Errno.EINVAL);
              memory.reclaim().reclaim(group, memory.usage(group), true);
            }));
    files.put("memory.stat", FileOps.of(new MemoryStat(memory)::v1));
    files.put("cgroup.event_control", new EventControl(memory));
    files.put("memory.pressure_level", new FileOps() {});
    files.put(
        "memory.shown_ram_in_bytes", // a vendor's own; not imitated beyond its name
        FileOps.of(group -> "0\n"));
    return files;
  }

  private void usage(Map<String, FileOps> files) {
    files.put("memory.usage_in_bytes", FileOps.of(group -> memory.usage(group) + "\n"));
    files.put("memory.memsw.usage_in_bytes", FileOps.of(group -> memsw(group) + "\n"));
    files.put(
        "memory.max_usage_in_bytes",
        FileOps.of(
            group -> memory.stateOf(group).peak + "\n",
            (group, value) -> memory.stateOf(group).peak = memory.usage(group)));
    files.put(
        "memory.memsw.max_usage_in_bytes",
        FileOps.of(
            group -> memory.stateOf(group).memswPeak + "\n",
            (group, value) -> memory.stateOf(group).memswPeak = memsw(group)));
    files.put(
        "memory.failcnt",
        FileOps.of(
            group -> memory.stateOf(group).failures + "\n",
            (group, value) -> memory.stateOf(group).failures = 0));
    files.put(
        "memory.memsw.failcnt",
        FileOps.of(
            group -> memory.stateOf(group).memswFailures + "\n",
            (group, value) -> memory.stateOf(group).memswFailures = 0));
    for (String prefix : new String[] {"memory.kmem.", "memory.kmem.tcp."}) {
      for (String counter : new String[] {"max_usage_in_bytes", "failcnt"}) {
        // any write resets what is never counted here
        files.put(prefix + counter, FileOps.of(group -> "0\n", (group, value) -> {}));
      }
    }
  }

  private long memsw(GroupNode group) {
    return memory.stateOf(group).usage + memory.stateOf(group).swap;
  }

  private String text(long pages) {
    return memory.wholePages(MemoryState.bytes(pages)) + "\n";
  }

  private long limit(GroupNode group, String value) throws SyscallException {
    long pages = memory.limit(value, "-1");
    MemorySubsystem.require(!group.isRoot(), Errno.EINVAL);
    return pages;
  }

  /** limit <= memsw always (fact 10). */
  private void setLimit(GroupNode group, String value) throws SyscallException {
    long pages = limit(group, value);
    MemoryState state = memory.stateOf(group);
    MemorySubsystem.require(pages <= state.memsw, Errno.EINVAL);
    long excess = state.usage - MemoryState.bytes(pages);
    if (excess > 0) { // what can be had is taken, whether that is enough or not
      memory.reclaim().reclaim(group, excess, true);
    }
    MemorySubsystem.require(state.usage <= MemoryState.bytes(pages), Errno.EBUSY);
    state.max = pages;
    memory.charging().resume();
  }

  private void setMemsw(GroupNode group, String value) throws SyscallException {
    long pages = limit(group, value);
    MemoryState state = memory.stateOf(group);
    MemorySubsystem.require(pages >= state.max, Errno.EINVAL);
    long excess = memsw(group) - MemoryState.bytes(pages);
    if (excess > 0) { // swapping out would not help
      memory.reclaim().reclaim(group, excess, false);
    }
    MemorySubsystem.require(memsw(group) <= MemoryState.bytes(pages), Errno.EBUSY);
    state.memsw = pages;
    memory.charging().resume();
  }

  private String oomControl(GroupNode group) {
    MemoryState state = memory.stateOf(group);
    return "oom_kill_disable "
        + (state.oomKillDisabled ? 1 : 0)
        + "\nunder_oom "
        + (memory.charging().isUnderOom(group) ? 1 : 0)
        + "\noom_kill "
        + state.events.getOrDefault(MemoryEvent.OOM_KILL, 0L)
        + "\n";
  }

  private void setOomControl(GroupNode group, String value) throws SyscallException {
    long flag = KernelText.toUnsignedLong(value);
    MemorySubsystem.require(!group.isRoot() && (flag == 0 || flag == 1), Errno.EINVAL);
    memory.stateOf(group).oomKillDisabled = flag == 1;
    if (flag == 0) {
      memory.charging().resume();
    }
  }

  private void setSwappiness(GroupNode group, String value) throws SyscallException {
    long swappiness = KernelText.toUnsignedLong(value);
    MemorySubsystem.require(swappiness >= 0 && swappiness <= 200, Errno.EINVAL);
    memory.stateOf(group).swappiness = swappiness;
  }

  private static void setUseHierarchy(GroupNode group, String value) throws SyscallException {
    MemorySubsystem.require(KernelText.toUnsignedLong(value) == 1, Errno.EINVAL);
  }

  private void setMoveCharge(GroupNode group, String value) throws SyscallException {
    long flags = KernelText.toUnsignedLong(value);
    long most = group.tree().kernel().profile().isAtLeast(KernelProfile.LINUX_6_18) ? 0 : 3;
    MemorySubsystem.require(flags >= 0 && flags <= most, Errno.EINVAL);
    memory.stateOf(group).moveCharge = flags;
  }
}
