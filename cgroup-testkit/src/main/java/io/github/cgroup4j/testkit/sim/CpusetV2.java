package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The cpuset files of v2 (notes.md, section 4; vectors v2.cpuset.*). */
final class CpusetV2 {

  private final CpusetSubsystem cpuset;
  private final CpusetPartitions partitions;

  CpusetV2(CpusetSubsystem cpuset, CpusetPartitions partitions) {
    this.cpuset = cpuset;
    this.partitions = partitions;
  }

  Map<String, FileOps> files() {
    Map<String, FileOps> files = new HashMap<>();
    files.put(
        "cpuset.cpus", FileOps.of(group -> IdList.line(cpuset.stateOf(group).cpus), this::setCpus));
    files.put(
        "cpuset.mems", FileOps.of(group -> IdList.line(cpuset.stateOf(group).mems), this::setMems));
    files.put(
        "cpuset.cpus.effective", FileOps.of(group -> IdList.line(cpuset.effectiveCpus(group))));
    files.put(
        "cpuset.mems.effective", FileOps.of(group -> IdList.line(cpuset.effectiveMems(group))));
    files.put("cpuset.cpus.partition", FileOps.of(partitions::text, this::setPartition));
    files.put(
        "cpuset.cpus.exclusive",
        FileOps.of(group -> IdList.line(cpuset.stateOf(group).exclusive), this::setExclusive));
    files.put(
        "cpuset.cpus.exclusive.effective",
        FileOps.of(group -> IdList.line(partitions.effectiveExclusive(group))));
    files.put("cpuset.cpus.isolated", FileOps.of(group -> IdList.line(partitions.isolated(group))));
    return files;
  }

  private void setCpus(GroupNode group, String value) throws SyscallException {
    BitSet wanted = cpuset.parseCpus(value);
    CpusetState state = cpuset.stateOf(group);
    if (wanted.equals(state.cpus)) {
      return;
    }
    CpusetSubsystem.requireNotEmptied(group, state.cpus, wanted);
    if (wanted.isEmpty()
        && state.isPartition()
        && state.exclusive.isEmpty()
        && group.tree().kernel().profile().isAtLeast(KernelProfile.LINUX_6_12)) {
      throw new SyscallException(Errno.EBUSY); // v2.cpuset.partition.invalidate
    }
    Map<GroupNode, BitSet> effective = partitions.effectiveBelow(group);
    BitSet old = partitions.taken(group);
    partitions.invalidateBeside(group, wanted);
    state.cpus = wanted;
    partitions.changed(group, old, effective);
  }

  private void setMems(GroupNode group, String value) throws SyscallException {
    BitSet wanted = cpuset.parseMems(value);
    CpusetState state = cpuset.stateOf(group);
    CpusetSubsystem.requireNotEmptied(group, state.mems, wanted);
    state.mems = wanted;
  }

  private void setExclusive(GroupNode group, String value) throws SyscallException {
    BitSet wanted = cpuset.parseCpus(value);
    GroupNode parent = group.parent();
    if (parent != null) {
      for (GroupNode sibling : parent.children.values()) {
        CpusetState other = cpuset.stateOf(sibling);
        boolean conflict =
            wanted.intersects(other.exclusive)
                || !other.cpus.isEmpty() && IdList.isSubset(other.cpus, wanted);
        if (sibling != group && !wanted.isEmpty() && conflict) {
          throw new SyscallException(Errno.EINVAL);
        }
      }
    }
    Map<GroupNode, BitSet> effective = partitions.effectiveBelow(group);
    BitSet old = partitions.taken(group);
    cpuset.stateOf(group).exclusive = wanted;
    partitions.changed(group, old, effective);
  }

  private void setPartition(GroupNode group, String value) throws SyscallException {
    String word = KernelText.strip(value);
    for (CpusetState.Partition partition : CpusetState.Partition.values()) {
      if (partition.word.equals(word)) {
        partitions.set(group, partition);
        return;
      }
    }
    throw new SyscallException(Errno.EINVAL);
  }
}
