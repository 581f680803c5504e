package io.github.cgroup4j;

/**
 * A typed interface file of a control group, or a typed view over several: what the library calls
 * the same thing on v1 and v2.
 *
 * <p>Constants for all properties stand with their controllers in {@code
 * io.github.cgroup4j.controller}. Where a property lives on each version is the backends'
 * knowledge. Properties are immutable, compared by identity, and safe to share.
 *
 * @param <T> the type of the value
 * @see Setting
 * @see Metric
 * @see Command
 */
public abstract sealed class Property<T> permits Readable, Command {

  private final Controller controller;
  private final String name;
  private final ValueType<T> type;
  private final Kind kind;
  private final String meaning;

  Property(Controller controller, String name, ValueType<T> type, Kind kind, String meaning) {
    this.controller = controller;
    this.name = name;
    this.type = type;
    this.kind = kind;
    this.meaning = meaning;
  }

  /** What limits or accounts the resource; {@link Controller#CORE} for what every group has. */
  public final Controller controller() {
    return controller;
  }

  /** The name of the v2 interface file, for example {@code memory.max}; v1's where v2 has none. */
  public final String name() {
    return name;
  }

  /** The type of the value. */
  public final ValueType<T> type() {
    return type;
  }

  /** What kind of quantity it is. */
  public final Kind kind() {
    return kind;
  }

  /** One line that says what it means. */
  public final String meaning() {
    return meaning;
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
    ACTION
  }
}
