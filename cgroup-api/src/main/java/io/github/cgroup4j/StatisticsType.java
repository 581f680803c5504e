package io.github.cgroup4j;

/**
 * The type of statistics: made of counters, with their text form.
 *
 * @param <T> the Java type
 */
public abstract class StatisticsType<T extends Statistics> implements ValueType<T> {

  private final String name;

  /**
   * Creates the type.
   *
   * @param name its name
   */
  protected StatisticsType(String name) {
    this.name = name;
  }

  /**
   * Makes statistics of counters. Must accept any counters.
   *
   * @param counters the counters
   * @return the value
   */
  public abstract T of(Counters counters);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public Unit unit() {
    return Unit.VARIOUS;
  }

  @Override
  public final T parse(String text) {
    return of(Counters.parse(text));
  }

  @Override
  public final String format(T value) {
    return value.counters().toString();
  }

  @Override
  public final String toString() {
    return name;
  }
}
