package io.github.cgroup4j.spec;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.GroupPath;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.translation.TranslationException;
import io.github.cgroup4j.translation.Translator;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a group shall be: which controllers it has, the values of its settings, and the groups below
 * it. Immutable.
 *
 * <pre>{@code
 * GroupSpec web =
 *     GroupSpec.builder()
 *         .set(Memory.MAX, Limit.gibibytes(2))
 *         .child("workers", GroupSpec.builder().set(Pids.MAX, Limit.of(100)).build())
 *         .build();
 * Plan plan = subtree.group("web").plan(web);
 * System.out.println(plan);
 * plan.commit();
 * }</pre>
 *
 * <p>A spec says what shall be so, and nothing of what it does not name: settings that are not in
 * it keep their values, and groups that are not in it stay. What can only be read, and counters,
 * are not in a spec, nor are processes, owners, and the rules of v1's devices, which are commands
 * whose effect the kernel does not show.
 *
 * <p>{@link #of} and {@link #ofTree} capture what is there. {@link SpecFormat} reads and writes
 * specs as text.
 */
public final class GroupSpec {

  private static final Comparator<Setting<?>> BY_NAME = Comparator.comparing(Setting::name);

  private final SortedSet<Controller> controllers;
  private final SortedMap<Setting<?>, Object> values;
  private final SortedMap<String, GroupSpec> children;

  private GroupSpec(Builder builder) {
    values = Collections.unmodifiableSortedMap(copy(builder.values, BY_NAME));
    children = Collections.unmodifiableSortedMap(copy(builder.children, null));
    SortedSet<Controller> all = new TreeSet<>(builder.controllers);
    for (Setting<?> setting : values.keySet()) {
      if (!setting.controller().equals(Controller.CORE)) {
        all.add(setting.controller());
      }
    }
    controllers = Collections.unmodifiableSortedSet(all);
  }

  private static <K, V> SortedMap<K, V> copy(Map<K, V> map, @Nullable Comparator<? super K> order) {
    SortedMap<K, V> copy = new TreeMap<>(order);
    copy.putAll(map);
    return copy;
  }

  /**
   * {@return a capture of a group: the controllers that it has, and the values of all its settings,
   * those that have their default included} Reads each file once; nothing keeps the values from
   * changing meanwhile.
   *
   * <p>Where two settings show the same state, as v1's {@code cpu.shares} and {@code cpu.weight},
   * the one that keeps it exactly is captured. A partition that the kernel holds invalid is
   * captured as what was asked for.
   *
   * @param group a group that exists
   * @throws CgroupException GONE if it does not exist; DENIED
   */
  public static GroupSpec of(Group group) throws CgroupException {
    return Capture.one(group).build();
  }

  /**
   * {@return a capture of a group like {@link #of}, with all groups below it} Groups that vanish
   * meanwhile are left out, and those that the library makes for its own purposes: leaves, and what
   * rooms and budgets lock.
   *
   * @param group the topmost group
   * @throws CgroupException as {@link #of}
   */
  public static GroupSpec ofTree(Group group) throws CgroupException {
    return Capture.tree(group).build();
  }

  /** {@return a builder of a spec that says nothing yet} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder that starts with what this spec says} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.controllers.addAll(controllers);
    builder.values.putAll(values);
    builder.children.putAll(children);
    return builder;
  }

  /**
   * {@return the controllers that the group shall have: those asked for, and those of the settings}
   */
  public Set<Controller> controllers() {
    return controllers;
  }

  /** {@return the settings and their values, by name; each value is of its setting's type} */
  public Map<Setting<?>, Object> values() {
    return values;
  }

  /**
   * {@return the value that a setting shall have; empty if the spec does not say}
   *
   * @param <T> the type of the value
   * @param setting what may be set in it
   */
  @SuppressWarnings("unchecked") // the builder takes values of the setting's type only
  public <T> Optional<T> value(Setting<T> setting) {
    Objects.requireNonNull(setting, "setting");
    return Optional.ofNullable((T) values.get(setting));
  }

  /** {@return the groups below, by name} */
  public Map<String, GroupSpec> children() {
    return children;
  }

  /** {@return whether it says nothing} */
  public boolean isEmpty() {
    return controllers.isEmpty() && values.isEmpty() && children.isEmpty();
  }

  /**
   * Says in what another spec differs from this one, this group first, then those below by name.
   *
   * @param other what it is compared with
   * @return none if they are equal
   */
  public List<Difference> differences(GroupSpec other) {
    return Difference.between(this, other);
  }

  /**
   * {@return what says the same to the other version of the interface} For copies from a v1 machine
   * to a v2 machine and back:
   *
   * <pre>{@code
   * GroupSpec there = GroupSpec.ofTree(group).translatedTo(Version.V2);
   * }</pre>
   *
   * <p>Settings that have the same name on both stay; the others become what {@link Translator}
   * makes of them, all of a group together. What a new group is anyway needs no translation. A
   * controller that the version does not have is left out: it held no setting, and only counted.
   * Settings that only that version has stay too, so that a spec of it is itself.
   *
   * @param version for which interface the result is
   * @throws TranslationException if a setting cannot be had there; the others that cannot are
   *     suppressed in it
   * @throws IllegalStateException if the backends of both versions are not on the class path
   */
  public GroupSpec translatedTo(Version version) {
    return SpecTranslation.of(this, version);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupSpec that
        && controllers.equals(that.controllers)
        && values.equals(that.values)
        && children.equals(that.children);
  }

  @Override
  public int hashCode() {
    return (controllers.hashCode() * 31 + values.hashCode()) * 31 + children.hashCode();
  }

  /** The values and the groups below, in one line. */
  @Override
  public String toString() {
    return "GroupSpec" + controllers + values + (children.isEmpty() ? "" : children);
  }

  /** Collects what a spec says. Not safe for use by several threads. */
  public static final class Builder {

    private final SortedSet<Controller> controllers = new TreeSet<>();
    private final SortedMap<Setting<?>, Object> values = new TreeMap<>(BY_NAME);
    private final SortedMap<String, GroupSpec> children = new TreeMap<>();

    private Builder() {}

    /**
     * Adds controllers that the group shall have; those of settings need not be named.
     *
     * @param wanted more that the group shall have
     * @return this object
     */
    public Builder controllers(Controller... wanted) {
      controllers.addAll(List.of(wanted));
      return this;
    }

    Builder controllers(Set<Controller> wanted) {
      controllers.addAll(wanted);
      return this;
    }

    /**
     * Sets the value that a setting shall have, in place of what was said before.
     *
     * @param <T> the type of the value
     * @param setting what to set
     * @param value what it shall be
     * @return this builder
     * @throws IllegalArgumentException if the setting is a counter, or stands for several
     *     properties
     */
    public <T> Builder set(Setting<T> setting, T value) {
      Objects.requireNonNull(setting, "setting");
      Objects.requireNonNull(value, "value");
      return put(setting, value);
    }

    /** Sets a value that is known to be of the setting's type. */
    Builder put(Setting<?> setting, Object value) {
      if (setting.isTemplate()) {
        throw new IllegalArgumentException(
            setting + " stands for several properties: choose one with of(...)");
      }
      if (!isState(setting)) {
        throw new IllegalArgumentException(
            setting + " counts what happens and is no part of a spec");
      }
      values.put(setting, value);
      return this;
    }

    /** Whether there is a value for the setting. */
    boolean has(Setting<?> setting) {
      return values.containsKey(setting);
    }

    /**
     * Forgets what a setting shall be, so that it keeps the value that it has.
     *
     * @param setting what is not to be in the spec
     * @return this builder
     */
    public Builder leave(Setting<?> setting) {
      Objects.requireNonNull(setting, "setting");
      values.remove(setting);
      return this;
    }

    /**
     * Adds a group below this one, in place of what was said of it before.
     *
     * @param name its name
     * @param spec what the child shall be
     * @return this object
     * @throws IllegalArgumentException if the name is not fit for a group: see {@link
     *     GroupPath#existing}
     */
    public Builder child(String name, GroupSpec spec) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(spec, "spec");
      if (GroupPath.existing(name).names().size() != 1) {
        throw new IllegalArgumentException("not the name of a group: \"" + name + "\"");
      }
      children.put(name, spec);
      return this;
    }

    /**
     * {@return the spec}
     *
     * @throws IllegalArgumentException if two settings are two names of one thing, or exclude each
     *     other
     */
    public GroupSpec build() {
      Alternatives.check(values);
      return new GroupSpec(this);
    }
  }

  /** Whether a setting holds what was set, and does not count. */
  static boolean isState(Property<?> setting) {
    return setting.kind() != Kind.COUNTER && setting.kind() != Kind.GAUGE;
  }
}
