package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.DEVICES;

import io.github.cgroup4j.Command;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import java.util.List;

/**
 * Says which devices may be opened and made.
 *
 * <p>v1 keeps a list per group, in one of two ways: all is allowed but for exceptions, as in a new
 * hierarchy, or nothing is but for exceptions, after {@link #DENY} of {@link DeviceRule#ALL}. A
 * change holds for what is opened from then on. Only root may change rules, and never beyond those
 * of the group above (EPERM). v2 has no files for this but a program of type BPF_CGROUP_DEVICE that
 * is attached to the group; this library does not write one yet.
 */
public final class Devices {

  /**
   * The rules of the group. While all is allowed but for exceptions, the kernel shows only {@code a
   * *:* rwm} and not the exceptions.
   *
   * <p>v1 {@code devices.list}, since 2.6.26; a child starts with a copy. v2: none.
   */
  public static final Metric<List<DeviceRule>> LIST =
      new Metric<>(
          DEVICES, "devices.list", Types.DEVICE_RULES, Kind.ALLOCATION, "devices that are allowed");

  /**
   * Allows what the rule says. {@link DeviceRule#ALL} allows everything and forgets all exceptions;
   * EINVAL if the group has children then.
   *
   * <p>v1 {@code devices.allow}, since 2.6.26. v2: none.
   */
  public static final Command<DeviceRule> ALLOW =
      new Command<>(DEVICES, "devices.allow", Types.DEVICE_RULE, "allow devices");

  /**
   * Denies what the rule says, in the groups below too. {@link DeviceRule#ALL} denies everything
   * and forgets all exceptions; EINVAL if the group has children then.
   *
   * <p>v1 {@code devices.deny}, since 2.6.26. v2: none.
   */
  public static final Command<DeviceRule> DENY =
      new Command<>(DEVICES, "devices.deny", Types.DEVICE_RULE, "deny devices");

  private Devices() {}

  static List<Property<?>> properties() {
    return List.of(LIST, ALLOW, DENY);
  }
}
