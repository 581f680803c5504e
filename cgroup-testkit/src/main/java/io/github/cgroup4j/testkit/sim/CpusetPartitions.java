package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.testkit.sim.CpusetState.Partition;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * v2 partitions: groups that take CPUs away from the group above. What cannot be is not refused but
 * stored as invalid, with the reason (vectors v2.cpuset.partition.*).
 */
final class CpusetPartitions {

  /** How long 6.1 takes until it has noticed that a group was removed. */
  private static final Duration OFFLINE = Duration.ofMillis(20);

  private static final String NOT_EXCLUSIVE = "Cpu list in cpuset.cpus not exclusive";
  private static final String NO_REASON = "none";

  private final CpusetSubsystem cpuset;

  CpusetPartitions(CpusetSubsystem cpuset) {
    this.cpuset = cpuset;
  }

  String text(GroupNode group) {
    CpusetState state = cpuset.stateOf(group);
    if (state.invalid.isEmpty()) {
      return state.partition.word + "\n";
    }
    String reason = state.invalid.equals(NO_REASON) ? "" : " (" + state.invalid + ")";
    return state.partition.word + " invalid" + reason + "\n";
  }

  /** What a partition took from the group above. */
  BitSet taken(GroupNode group) {
    CpusetState state = cpuset.stateOf(group);
    return state.exclusive.isEmpty() ? state.cpus : state.exclusive;
  }

  void set(GroupNode group, Partition wanted) {
    CpusetState state = cpuset.stateOf(group);
    if (state.partition == wanted && state.invalid.isEmpty()) {
      return;
    }
    Map<GroupNode, BitSet> effective = effectiveBelow(group);
    String before = text(group);
    boolean staysInvalid = !state.invalid.isEmpty() && !isAtLeast612(group);
    if ((state.isPartition() || staysInvalid) && wanted != Partition.MEMBER) {
      state.partition = wanted; // between root and isolated nothing else changes
    } else {
      giveBack(group);
      state.partition = wanted;
      state.invalid = wanted == Partition.MEMBER ? "" : take(group);
    }
    tell(group, before);
    revalidateBelow(group, effective, wanted == Partition.MEMBER);
  }

  /** What each group at and below one may use, to find out later which of them were changed. */
  Map<GroupNode, BitSet> effectiveBelow(GroupNode group) {
    Map<GroupNode, BitSet> effective = new HashMap<>();
    for (GroupNode below : group.subtree()) {
      if (below.state(cpuset) != null) {
        effective.put(below, cpuset.effectiveCpus(below));
      }
    }
    return effective;
  }

  /** Takes the CPUs from the group above; the reason why not, or empty. */
  private String take(GroupNode group) {
    GroupNode parent = group.parent();
    CpusetState state = cpuset.stateOf(group);
    BitSet wanted = taken(group);
    boolean old = !isAtLeast612(group);
    if (parent == null) {
      return "";
    }
    if (wanted.isEmpty()) {
      return old ? "cpuset.cpus is empty" : "cpuset.cpus and cpuset.cpus.exclusive are empty";
    }
    if (isClaimedBeside(group, parent, wanted)) {
      return NOT_EXCLUSIVE;
    }
    if (!mayHavePartitions(parent)) {
      return whyNoPartitions(parent);
    }
    CpusetState above = cpuset.stateOf(parent);
    BitSet owned = parent.isRoot() ? cpuset.hardware().allCpus() : taken(parent);
    if (!wanted.intersects(owned)) {
      return old ? "Invalid cpu list in cpuset.cpus" : "Invalid cpu list in cpuset.cpus.exclusive";
    }
    BitSet left = IdList.without(cpuset.effectiveCpus(parent), wanted);
    if (left.isEmpty() && (parent.isRoot() || hasMembers(parent, group))) {
      return "Parent unable to distribute cpu downstream";
    }
    above.given.or(IdList.and(wanted, owned));
    state.given.clear();
    return "";
  }

  private boolean isClaimedBeside(GroupNode group, GroupNode parent, BitSet cpus) {
    for (GroupNode sibling : parent.children.values()) {
      if (sibling != group && claimed(sibling).intersects(cpus)) {
        return true;
      }
    }
    return false;
  }

  /** What nobody beside a group may take: of a partition its CPUs, of others what they ask for. */
  private BitSet claimed(GroupNode sibling) {
    CpusetState state = cpuset.stateOf(sibling);
    return state.isPartition() ? taken(sibling) : state.cpus;
  }

  /**
   * Partitions beside a group are invalid from when its CPUs are asked to be some of theirs.
   *
   * @param wanted what it asks for now
   */
  void invalidateBeside(GroupNode group, BitSet wanted) {
    GroupNode parent = group.parent();
    if (parent == null) {
      return;
    }
    for (GroupNode sibling : parent.children.values()) {
      CpusetState state = sibling.state(cpuset);
      if (sibling != group
          && state != null
          && state.isPartition()
          && taken(sibling).intersects(wanted)) {
        Map<GroupNode, BitSet> effective = effectiveBelow(sibling);
        giveBack(sibling);
        state.invalid = isAtLeast612(group) ? NO_REASON : NOT_EXCLUSIVE;
        tell(sibling, "");
        revalidateBelow(sibling, effective, false);
      }
    }
  }

  private boolean mayHavePartitions(GroupNode parent) {
    return parent.isRoot() || cpuset.stateOf(parent).isPartition();
  }

  private String whyNoPartitions(GroupNode parent) {
    return cpuset.stateOf(parent).partition == Partition.MEMBER
        ? "Parent is not a partition root"
        : "Parent is an invalid partition root";
  }

  /** Whether processes run on what is left: in the group or in children that are no partitions. */
  private boolean hasMembers(GroupNode parent, GroupNode except) {
    if (parent.hasThreads()) {
      return true;
    }
    for (GroupNode child : parent.children.values()) {
      if (child != except && child.isPopulated() && !cpuset.stateOf(child).isPartition()) {
        return true;
      }
    }
    return false;
  }

  private void giveBack(GroupNode group) {
    CpusetState state = cpuset.stateOf(group);
    GroupNode parent = group.parent();
    if (state.isPartition() && parent != null) {
      // of 6.1 with an emptied list this gives nothing back (v2.cpuset.partition.invalidate)
      cpuset.stateOf(parent).given.andNot(taken(group));
      state.given.clear();
    }
  }

  /**
   * After the lists of a group were changed: what they meant before is taken and given again.
   *
   * @param old what {@link #taken} was before
   * @param effective what {@link #effectiveBelow} was before
   */
  void changed(GroupNode group, BitSet old, Map<GroupNode, BitSet> effective) {
    CpusetState state = cpuset.stateOf(group);
    GroupNode parent = group.parent();
    if (parent == null) {
      return;
    }
    if (state.partition != Partition.MEMBER) {
      String before = text(group);
      if (!taken(group).isEmpty()) {
        BitSet others = new BitSet();
        for (GroupNode sibling : parent.children.values()) {
          if (sibling != group && cpuset.stateOf(sibling).isPartition()) {
            others.or(taken(sibling));
          }
        }
        if (state.isPartition()) {
          cpuset.stateOf(parent).given = others;
        }
        boolean staysInvalid = // 6.1 makes it exclusive with the CPUs that it had
            !state.invalid.isEmpty() && !isAtLeast612(group) && isClaimedBeside(group, parent, old);
        state.invalid = staysInvalid ? NOT_EXCLUSIVE : take(group);
      }
      tell(group, before);
    } else if (isUnchanged(group, effective)) {
      return;
    }
    revalidateBelow(group, effective, false);
  }

  /**
   * Looks again at all partitions below a group, except below members for whom nothing has changed.
   * Below what is no partition they become invalid for that reason, whatever they were before.
   */
  private void revalidateBelow(
      GroupNode group, Map<GroupNode, BitSet> effective, boolean everything) {
    for (GroupNode child : group.children.values()) {
      CpusetState state = child.state(cpuset);
      if (state == null) {
        continue;
      }
      if (state.partition != Partition.MEMBER) {
        String before = text(child);
        boolean wasPartition = state.isPartition();
        giveBack(child);
        if (mayHavePartitions(group)) {
          state.invalid = take(child);
          tell(child, before);
        } else {
          state.invalid = whyNoPartitions(group);
          if (wasPartition) {
            tell(child, before);
          }
        }
      } else if (!everything && isUnchanged(child, effective)) {
        continue;
      }
      revalidateBelow(child, effective, everything);
    }
  }

  private boolean isUnchanged(GroupNode group, Map<GroupNode, BitSet> effective) {
    return cpuset.effectiveCpus(group).equals(effective.get(group));
  }

  private void tell(GroupNode group, String before) {
    FileNode file = group.files.get("cpuset.cpus.partition");
    if (file != null && !before.equals(text(group))) {
      file.changed();
    }
  }

  /** The CPUs go back to the group above; 6.1 needs a moment (v2.cpuset.partition.rmdir). */
  void removed(GroupNode group) {
    CpusetState state = group.state(cpuset);
    GroupNode parent = group.parent();
    if (state == null || parent == null || !state.isPartition()) {
      return;
    }
    BitSet taken = taken(group);
    Runnable back =
        () -> {
          CpusetState above = parent.state(cpuset);
          if (above != null) {
            above.given.andNot(IdList.without(taken, takenBelow(parent)));
          }
        };
    if (isAtLeast612(group)) {
      back.run();
    } else {
      group.tree().kernel().clock().after(OFFLINE, back);
    }
  }

  /** The CPUs of all partitions directly below a group. */
  private BitSet takenBelow(GroupNode parent) {
    BitSet all = new BitSet();
    for (GroupNode child : parent.children.values()) {
      CpusetState state = child.state(cpuset);
      if (state != null && state.isPartition()) {
        all.or(taken(child));
      }
    }
    return all;
  }

  BitSet effectiveExclusive(GroupNode group) {
    CpusetState state = cpuset.stateOf(group);
    GroupNode parent = group.parent();
    if (parent == null) {
      return cpuset.hardware().allCpus();
    }
    if (state.isPartition()) {
      return taken(group);
    }
    return IdList.and(state.exclusive, effectiveExclusive(parent));
  }

  /** All CPUs in isolated partitions at or below a group. */
  BitSet isolated(GroupNode group) {
    BitSet all = new BitSet();
    for (GroupNode below : group.subtree()) {
      CpusetState state = below.state(cpuset);
      if (state != null && state.isPartition() && state.partition == Partition.ISOLATED) {
        all.or(taken(below));
      }
    }
    return all;
  }

  private static boolean isAtLeast612(GroupNode group) {
    return group.tree().kernel().profile().isAtLeast(KernelProfile.LINUX_6_12);
  }
}
