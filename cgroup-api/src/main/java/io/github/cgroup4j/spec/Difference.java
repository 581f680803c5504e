package io.github.cgroup4j.spec;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.GroupPath;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One thing in which two {@link GroupSpec}s differ. */
public sealed interface Difference {

  /** {@return the group that it is about, below the one of the specs; empty for that itself} */
  GroupPath group();

  /**
   * A group is in one of them only.
   *
   * @param group the group
   * @param before what the first says of it, if it has it
   * @param after what the second says of it, if it has it
   */
  record Existence(GroupPath group, Optional<GroupSpec> before, Optional<GroupSpec> after)
      implements Difference {
    @Override
    public String toString() {
      return place(group) + (before.isPresent() ? "is no longer there" : "is new");
    }
  }

  /**
   * The controllers differ.
   *
   * @param group the group
   * @param removed those that the first has and the second has not
   * @param added those that the second has and the first has not
   */
  record Controllers(GroupPath group, Set<Controller> removed, Set<Controller> added)
      implements Difference {

    /**
     * Copies the sets.
     *
     * @param group the group
     * @param removed those that the first has and the second has not
     * @param added those that the second has and the first has not
     */
    public Controllers {
      removed = Set.copyOf(removed);
      added = Set.copyOf(added);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(place(group)).append("controllers");
      new TreeSet<>(removed).forEach(each -> text.append(" -").append(each));
      new TreeSet<>(added).forEach(each -> text.append(" +").append(each));
      return text.toString();
    }
  }

  /**
   * The value of a setting differs.
   *
   * @param <T> the type of the value
   * @param group the group
   * @param setting the setting
   * @param before its value in the first, if that has one
   * @param after its value in the second, if that has one
   */
  record Value<T>(GroupPath group, Setting<T> setting, Optional<T> before, Optional<T> after)
      implements Difference {
    @Override
    public String toString() {
      ValueType<T> type = setting.type();
      return place(group)
          + setting
          + ": "
          + before.map(type::format).orElse("not said")
          + " -> "
          + after.map(type::format).orElse("not said");
    }
  }

  private static String place(GroupPath group) {
    return group.isAnchor() ? "" : group + ": ";
  }

  /**
   * {@return all differences, a group's own before those of the groups below it}
   *
   * @param before the before
   * @param after the after
   */
  static List<Difference> between(GroupSpec before, GroupSpec after) {
    List<Difference> all = new ArrayList<>();
    collect(GroupPath.ANCHOR, before, after, all);
    return List.copyOf(all);
  }

  private static void collect(
      GroupPath group, GroupSpec before, GroupSpec after, List<Difference> all) {
    if (!before.controllers().equals(after.controllers())) {
      all.add(
          new Controllers(
              group,
              without(before.controllers(), after.controllers()),
              without(after.controllers(), before.controllers())));
    }
    Set<Setting<?>> settings = new LinkedHashSet<>(before.values().keySet());
    settings.addAll(after.values().keySet());
    for (Setting<?> setting : settings) {
      value(group, setting, before, after, all);
    }
    Set<String> names = new TreeSet<>(before.children().keySet());
    names.addAll(after.children().keySet());
    for (String name : names) {
      child(
          group.resolve(GroupPath.existing(name)),
          before.children().get(name),
          after.children().get(name),
          all);
    }
  }

  private static void child(
      GroupPath group,
      @Nullable GroupSpec before,
      @Nullable GroupSpec after,
      List<Difference> all) {
    if (before == null || after == null) {
      all.add(new Existence(group, Optional.ofNullable(before), Optional.ofNullable(after)));
    } else {
      collect(group, before, after, all);
    }
  }

  private static <T> void value(
      GroupPath group,
      Setting<T> setting,
      GroupSpec before,
      GroupSpec after,
      List<Difference> all) {
    Optional<T> first = before.value(setting);
    Optional<T> second = after.value(setting);
    if (!first.equals(second)) {
      all.add(new Value<>(group, setting, first, second));
    }
  }

  private static Set<Controller> without(Set<Controller> all, Set<Controller> others) {
    Set<Controller> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
  }
}
