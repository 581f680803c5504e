package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.doctor.check.OldKernel;
import io.github.cgroup4j.doctor.check.SwapAccounting;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a property of a group cannot be had: what is missing, where, and what to do about it. */
final class PropertyFailures {

  private final Subtree subtree;
  private final GroupPath group;

  PropertyFailures(Subtree subtree, GroupPath group) {
    this.subtree = subtree;
    this.group = group;
  }

  /** No mounted hierarchy has anything like it. */
  CgroupException lacking(Property<?> property) throws CgroupException {
    Controller controller = property.controller();
    boolean core = controller.equals(Controller.CORE);
    Part home = subtree.part(controller, group);
    if (!core && home == null && couldBeHere(property)) {
      return subtree.lacks(controller, group);
    }
    Version here =
        home != null ? home.version() : subtree.has(Version.V2) ? Version.V2 : Version.V1;
    String why = subtree.backend(here).translation(property).rule();
    return CgroupException.because(Reason.UNSUPPORTED, use(property))
        .group(group.toString())
        .hint("cgroup v" + here.number() + " has nothing like it: " + why)
        .exception();
  }

  /** Whether it takes but a mount or a kernel with the controller; else v2 has no such thing. */
  private boolean couldBeHere(Property<?> property) throws CgroupException {
    return subtree.has(Version.V1)
        || !subtree.has(Version.V2)
        || subtree.backend(Version.V2).binding(property).isPresent();
  }

  /** A file of it was found missing, or cannot be read. */
  CgroupException unreadable(BoundProperty<?> bound, ErrnoException e) throws CgroupException {
    if (e.errno() != Errno.ENOENT) {
      return subtree.failures().reading(group, e);
    }
    Property<?> property = bound.property;
    if (!bound.existsIn(subtree)) {
      return isAtHome(bound) || subtree.existing(group).isEmpty()
          ? subtree.failures().reading(group, e)
          : noPart(property, e);
    }
    if (subtree.isThere(e.path())) {
      return subtree.failures().reading(group, e); // the group was another one meanwhile
    }
    InterfaceFile file = bound.at(e.path());
    Controller controller = file.controller();
    boolean enabled =
        controller.equals(Controller.CORE) || subtree.isEnabled(bound.parts[0], controller);
    return CgroupException.because(
            enabled ? Reason.UNSUPPORTED : Reason.CONTROLLER_UNAVAILABLE, use(property))
        .group(group.toString())
        .errno(e.errno())
        .file(e.path())
        .hint(
            enabled
                ? isSwap(property)
                    ? SwapAccounting.hint()
                    : OldKernel.hint(file.name(), file.since())
                : "the controller "
                    + controller
                    + " is not enabled for this group: create it with that controller, or enable"
                    + " it in cgroup.subtree_control of the group above")
        .cause(e)
        .exception();
  }

  /** Whether the part is the one that carries the property's controller. */
  private boolean isAtHome(BoundProperty<?> bound) {
    Part home = subtree.part(bound.property.controller(), group);
    return home != null && home.equals(bound.parts[0]);
  }

  private CgroupException noPart(Property<?> property, ErrnoException e) {
    return CgroupException.because(Reason.UNSUPPORTED, use(property))
        .group(group.toString())
        .errno(e.errno())
        .file(e.path())
        .hint(
            "on this machine the v2 hierarchy has it, and the group has no part there: create it"
                + " with the controller "
                + Controller.CORE
                + " too")
        .cause(e)
        .exception();
  }

  private static boolean isSwap(Property<?> property) {
    return property == Memory.SWAP_MAX || property == Memory.SWAP_CURRENT;
  }

  /** The kernel answered what the binding does not understand. */
  CgroupException malformed(
      Property<?> property, @Nullable Path file, MalformedContentException e) {
    return CgroupException.because(
            Reason.MALFORMED, "understand " + property + " of " + group.inWords())
        .group(group.toString())
        .file(file)
        .hint(e.getMessage())
        .cause(e)
        .exception();
  }

  private String use(Property<?> property) {
    return "use " + property + " of " + group.inWords();
  }
}
