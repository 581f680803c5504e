package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.FREEZER;

import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.ValueTypes;
import java.util.List;

/**
 * What only v1's freezer tells. To freeze and thaw, on v1 and v2: {@link Core#FREEZE}.
 *
 * <p>Not in the root group.
 */
public final class Freezer {

  /**
   * How far freezing is. The group's own wish and that of groups above count alike.
   *
   * <p>v1 {@code freezer.state}, since 2.6.28. v2: {@link Core#EVENTS} tells whether all is frozen.
   */
  public static final Metric<FreezerState> STATE =
      new Metric<>(FREEZER, "freezer.state", Types.FREEZER_STATE, Kind.FLAG, "how far freezing is");

  /** Whether the group itself was told to freeze. v1 {@code freezer.self_freezing}, since 3.8. */
  public static final Metric<Boolean> SELF_FREEZING =
      new Metric<>(
          FREEZER,
          "freezer.self_freezing",
          ValueTypes.SWITCH,
          Kind.FLAG,
          "whether the group was told to freeze");

  /** Whether a group above was told to freeze. v1 {@code freezer.parent_freezing}, since 3.8. */
  public static final Metric<Boolean> PARENT_FREEZING =
      new Metric<>(
          FREEZER,
          "freezer.parent_freezing",
          ValueTypes.SWITCH,
          Kind.FLAG,
          "whether a group above was told to freeze");

  private Freezer() {}

  static List<Property<?>> properties() {
    return List.of(STATE, SELF_FREEZING, PARENT_FREEZING);
  }
}
