package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.GroupType;
import io.github.cgroup4j.controller.Partition;
import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a plan: takes a {@link DryRun} through the groups of a spec in the order of {@link
 * PlanOrder}, and keeps the steps that it recorded.
 */
final class Planning {

  private final Subtree subtree;
  private final GroupPath top;
  private final DryRun dry;
  private final Subtree dried;
  private final long pageSize;
  private final List<Node> nodes = new ArrayList<>();

  /** A group of the spec, parents before their children. */
  private record Node(GroupPath path, GroupSpec spec, boolean fresh) {}

  Planning(Subtree subtree, GroupPath top, GroupSpec spec) throws CgroupException {
    this.subtree = subtree;
    this.top = top;
    this.dry = new DryRun(subtree.kernel(), subtree.parts(GroupPath.ANCHOR));
    this.dried = subtree.through(dry);
    this.pageSize = PageSize.of(subtree.kernel(), subtree.cgroups().procRoot());
    collect(top, spec);
  }

  private void collect(GroupPath path, GroupSpec spec) throws CgroupException {
    boolean fresh = !path.isAnchor() && subtree.existing(path).isEmpty();
    nodes.add(new Node(fresh ? GroupPath.of(path.toString()) : path, spec, fresh));
    for (Map.Entry<String, GroupSpec> child : spec.children().entrySet()) {
      collect(path.resolve(GroupPath.existing(child.getKey())), child.getValue());
    }
  }

  Plan plan() throws CgroupException {
    List<String> remarks = new ArrayList<>();
    List<PlanOrder> orders = new ArrayList<>();
    for (Node node : nodes) {
      Group group = new Group(subtree, node.path);
      PlanOrder order =
          new PlanOrder(node.fresh ? Optional.empty() : Optional.of(group), node.spec);
      orders.add(order);
      remarks.addAll(Requirements.check(subtree, node.path, node.spec));
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      apply(nodes.get(i), orders.get(i).releases());
    }
    for (int i = 0; i < nodes.size(); i++) {
      make(nodes.get(i));
      apply(nodes.get(i), orders.get(i).goingDown());
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      apply(nodes.get(i), orders.get(i).goingUp());
    }
    for (int i = 0; i < nodes.size(); i++) {
      apply(nodes.get(i), orders.get(i).claims());
    }
    return new Plan(subtree, top, dry.steps(), remarks);
  }

  private void make(Node node) throws CgroupException {
    Set<Controller> controllers = new LinkedHashSet<>(node.spec.controllers());
    if (node.spec.values().containsKey(Core.FREEZE)) {
      controllers.add(Controller.FREEZER);
    }
    if (node.fresh || !controllers.isEmpty()) {
      dry.begin(node.path);
      new Creation(dried, node.path).ensure(controllers);
    }
  }

  private void apply(Node node, List<PlanOrder.Assignment<?>> assignments) throws CgroupException {
    dry.begin(node.path);
    for (PlanOrder.Assignment<?> assignment : assignments) {
      apply(node, assignment);
    }
  }

  private <T> void apply(Node node, PlanOrder.Assignment<T> assignment) throws CgroupException {
    Setting<T> setting = assignment.setting();
    T value = held(setting, assignment.value());
    PropertyAccess access = new PropertyAccess(dried, node.path);
    try {
      Optional<T> present = access.find(setting);
      if (present.isEmpty()) {
        access.read(setting); // which says why
      } else if (isHeld(present.get(), value)) {
        return;
      }
    } catch (CgroupException e) {
      if (e.errno().orElse(null) != Errno.ENODATA) {
        throw e;
      } // what a new group has there is not known
    }
    if (value instanceof GroupType && !node.fresh) {
      throw CgroupException.because(Reason.UNSUPPORTED, "plan " + setting + " of " + node.path)
          .group(node.path.toString())
          .hint(
              "a group that is threaded cannot be made a domain again, so that a failing plan"
                  + " could not undo it: set it by itself")
          .exception();
    }
    if (setting.equals(Cpu.IDLE) && Boolean.TRUE.equals(value)) {
      forgetWeight(node, access);
    }
    for (PropertyAccess.Pending write : access.pending(setting, value)) {
      record(node, access, setting, write);
    }
  }

  private <T> void record(
      Node node, PropertyAccess access, Setting<T> setting, PropertyAccess.Pending write)
      throws CgroupException {
    String before = null;
    try {
      before = access.before(setting, write);
    } catch (CgroupException e) {
      if (e.errno().orElse(null) != Errno.ENODATA) {
        throw e;
      }
    }
    try {
      dry.set(setting, write, before);
    } catch (ErrnoException e) {
      throw subtree.failures().writing(node.path, e, write.value());
    }
  }

  /**
   * The kernel forgets the weight of a group that becomes idle. Setting the default one before
   * makes that a step of the plan, which can be undone.
   */
  private void forgetWeight(Node node, PropertyAccess access) throws CgroupException {
    if (access.find(Cpu.SHARES).isPresent()) {
      apply(node, new PlanOrder.Assignment<>(Cpu.SHARES, 1024L));
    } else if (access.find(Cpu.WEIGHT).isPresent()) {
      apply(node, new PlanOrder.Assignment<>(Cpu.WEIGHT, Weight.DEFAULT));
    }
  }

  /** The value as the kernel will hold it: amounts of memory in whole pages. */
  @SuppressWarnings("unchecked") // a limit is made of a limit
  private <T> T held(Setting<T> setting, T value) {
    if (!(value instanceof Limit limit)
        || limit.isUnlimited()
        || setting.type() != ValueTypes.BYTES_LIMIT) {
      return value;
    }
    long unit =
        setting.controller().equals(Controller.HUGETLB)
            ? setting.argument().map(Bytes::parse).orElse(1L)
            : pageSize;
    long amount = limit.amount().getAsLong();
    return (T) Limit.of(amount - amount % Math.max(1, unit));
  }

  /** A partition that the kernel holds invalid is one that was asked for already. */
  private static boolean isHeld(Object present, Object wanted) {
    return present.equals(wanted)
        || (present instanceof Partition is
            && wanted instanceof Partition shall
            && is.kind() == shall.kind());
  }
}
