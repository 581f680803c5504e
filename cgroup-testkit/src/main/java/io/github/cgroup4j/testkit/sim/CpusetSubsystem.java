package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cpuset controller. Its files are in {@link CpusetV1} and {@link CpusetV2}. */
final class CpusetSubsystem extends Subsystem<CpusetState> {

  private final Hardware hardware;
  private final CpusetPartitions partitions;

  CpusetSubsystem(Hardware hardware) {
    super("cpuset", CpusetState.class);
    this.hardware = hardware;
    this.partitions = new CpusetPartitions(this);
  }

  @Override
  boolean isThreaded() {
    return true;
  }

  Hardware hardware() {
    return hardware;
  }

  @Override
  CpusetState newState(GroupNode group) {
    CpusetState state = new CpusetState();
    GroupNode parent = group.parent();
    if (parent == null) {
      state.cpus = hardware.allCpus();
      state.mems = hardware.allNodes();
      state.cpuExclusive = true;
      state.memExclusive = true;
    } else if (group.tree().version() == Version.V1) {
      CpusetV1.inherit(this, group, parent, state);
    }
    return state;
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return version == Version.V1
        ? new CpusetV1(this).files()
        : new CpusetV2(this, partitions).files();
  }

  /** v1: both lists must be set before anybody may enter (fact 10). */
  @Override
  void canAttach(GroupNode to, SimThread thread) throws SyscallException {
    CpusetState state = stateOf(to);
    if (to.tree().version() == Version.V1 && (state.cpus.isEmpty() || state.mems.isEmpty())
        || to.tree().version() == Version.V2 && effectiveCpus(to).isEmpty()) {
      throw new SyscallException(Errno.ENOSPC);
    }
  }

  @Override
  void removed(GroupNode group) {
    if (group.tree().version() == Version.V2) {
      partitions.removed(group);
    }
  }

  BitSet parseCpus(String value) throws SyscallException {
    return IdList.parse(KernelText.strip(value), hardware.cpus());
  }

  /** A node that is not there is EINVAL, an absurd number ERANGE. */
  BitSet parseMems(String value) throws SyscallException {
    BitSet mems = IdList.parse(KernelText.strip(value), Hardware.POSSIBLE_NODES);
    if (!IdList.isSubset(mems, hardware.allNodes())) {
      throw new SyscallException(Errno.EINVAL);
    }
    return mems;
  }

  /** The CPUs on which a thread may run; all of them where cpuset is not mounted. */
  BitSet allowedCpus(SimThread thread) {
    GroupNode group = groupOf(thread);
    return group == null ? hardware.allCpus() : effectiveCpus(group);
  }

  /** The nodes of which a thread may take memory; all of them where cpuset is not mounted. */
  BitSet allowedMems(SimThread thread) {
    GroupNode group = groupOf(thread);
    return group == null ? hardware.allNodes() : effectiveMems(group);
  }

  private @Nullable GroupNode groupOf(SimThread thread) {
    for (GroupNode group : thread.groups()) {
      if (group.tree().subsystems().contains(this)) {
        return group;
      }
    }
    return null;
  }

  /** v2: what of the parent's is asked for; all of the parent's if that is nothing. */
  BitSet effectiveCpus(GroupNode group) {
    CpusetState state = stateOf(group);
    GroupNode parent = home(group).parent();
    if (parent == null) {
      return IdList.without(hardware.allCpus(), state.given);
    }
    if (state.isPartition()) {
      return IdList.without(partitions.taken(group), state.given);
    }
    BitSet above = effectiveCpus(parent);
    BitSet both = IdList.and(state.cpus, above);
    return both.isEmpty() ? above : both;
  }

  BitSet effectiveMems(GroupNode group) {
    GroupNode parent = home(group).parent();
    if (parent == null) {
      return hardware.allNodes();
    }
    BitSet above = effectiveMems(parent);
    BitSet both = IdList.and(stateOf(group).mems, above);
    return both.isEmpty() ? above : both;
  }

  /** A group with processes must keep what it has (ENOSPC). */
  static void requireNotEmptied(GroupNode group, BitSet before, BitSet after)
      throws SyscallException {
    if (group.isPopulated() && !before.isEmpty() && after.isEmpty()) {
      throw new SyscallException(Errno.ENOSPC);
    }
  }
}
