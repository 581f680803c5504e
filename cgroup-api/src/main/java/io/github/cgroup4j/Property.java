package io.github.cgroup4j;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A typed interface file of a control group, or a typed view over several: what the library calls
 * the same thing on v1 and v2.
 *
 * <p>Constants for all properties stand with their controllers in {@code
 * io.github.cgroup4j.controller}; {@link Controller#properties()} lists them. Where a property
 * lives on each version is the backends' knowledge. Properties are immutable and safe to share.
 *
 * <p>A property whose name has a part in angle brackets, such as {@code hugetlb.<size>.max}, is a
 * <em>template</em>: it describes one property for each size, {@link Setting#of} returns them, and
 * it can be neither read nor written itself. Those that it returns are equal if they have the same
 * argument; all other properties are compared by identity.
 *
 * @param <T> the type of the value
 * @see Setting
 * @see Metric
 * @see Command
 */
public abstract sealed class Property<T> permits Readable, Command, Notification {

  private final Controller controller;
  private final String name;
  private final ValueType<T> type;
  private final Kind kind;
  private final String meaning;
  private final @Nullable Property<T> template;
  private final @Nullable String argument;

  Property(Controller controller, String name, ValueType<T> type, Kind kind, String meaning) {
    this.controller = Objects.requireNonNull(controller, "controller");
    this.name = Objects.requireNonNull(name, "name");
    this.type = Objects.requireNonNull(type, "type");
    this.kind = Objects.requireNonNull(kind, "kind");
    this.meaning = Objects.requireNonNull(meaning, "meaning");
    this.template = null;
    this.argument = null;
  }

  /** Creates the property of a template for one argument. */
  Property(Property<T> template, String argument) {
    this.controller = template.controller;
    this.name = template.nameFor(argument);
    this.type = template.type;
    this.kind = template.kind;
    this.meaning = template.meaning;
    this.template = template;
    this.argument = argument;
  }

  private String nameFor(String argument) {
    Objects.requireNonNull(argument, "argument");
    int from = name.indexOf('<');
    int to = name.indexOf('>', from + 1);
    if (from < 0 || to < 0) {
      throw new IllegalStateException(name + " is no template");
    }
    if (argument.isEmpty() || argument.indexOf('.') >= 0 || argument.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "\"" + argument + "\" is no " + name.substring(from + 1, to) + " for " + name);
    }
    return name.substring(0, from) + argument + name.substring(to + 1);
  }

  /**
   * {@return what limits or accounts the resource; {@link Controller#CORE} for what every group
   * has}
   */
  public final Controller controller() {
    return controller;
  }

  /**
   * {@return the name of the v2 interface file, for example {@code memory.max}; v1's where v2 has
   * none}
   */
  public final String name() {
    return name;
  }

  /** {@return the type of the value} */
  public final ValueType<T> type() {
    return type;
  }

  /** {@return what kind of quantity it is} */
  public final Kind kind() {
    return kind;
  }

  /** {@return one line that says what it means} */
  public final String meaning() {
    return meaning;
  }

  /** {@return whether this is a template, which stands for one property per argument} */
  public final boolean isTemplate() {
    return template == null && name.indexOf('<') >= 0;
  }

  /** {@return the template that this is a property of; empty for most} */
  public final Optional<Property<T>> template() {
    return Optional.ofNullable(template);
  }

  /**
   * {@return what stands in the place of the template's part in angle brackets, for example 2MB}
   */
  public final Optional<String> argument() {
    return Optional.ofNullable(argument);
  }

  /** {@return what backends bind: the template that this is a property of, if it is, else this} */
  public final Property<T> bound() {
    return template == null ? this : template;
  }

  /** What stands for the template's part in angle brackets; null where there is no template. */
  final @Nullable String argumentOrNull() {
    return argument;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other
        || (template != null
            && argument != null
            && other instanceof Property<?> that
            && template == that.template
            && argument.equals(that.argument));
  }

  @Override
  public final int hashCode() {
    return name.hashCode();
  }

  /** The property's name. */
  @Override
  public final String toString() {
    return name;
  }

  /** What kind of quantity a property is. */
  public enum Kind {
    /** An upper bound that is enforced. */
    LIMIT,
    /** An amount that is kept for the group when others want it. */
    PROTECTION,
    /** A share relative to siblings. */
    WEIGHT,
    /** Which units of a resource the group may use. */
    ALLOCATION,
    /** A level that goes up and down. */
    GAUGE,
    /** A count that only grows. */
    COUNTER,
    /** A switch or mode. */
    FLAG,
    /** Something to do. */
    ACTION,
    /** Something to be told of. */
    EVENT
  }
}
