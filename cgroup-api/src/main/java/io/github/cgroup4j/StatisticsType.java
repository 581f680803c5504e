package io.github.cgroup4j;

/**
 * The type of statistics: made of counters, with their text form.
 *
 * @param <T> the Java type
 */
public abstract class StatisticsType<T extends Statistics> implements ValueType<T> {

  private final String name;
  private final Class<T> javaType;

  /** Creates the type. */
  protected StatisticsType(String name, Class<T> javaType) {
    this.name = name;
    this.javaType = javaType;
  }

  /** Makes statistics of counters. Must accept any counters. */
  public abstract T of(Counters counters);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Class<T> javaType() {
    return javaType;
  }

  @Override
  public final T parse(String text) {
    return of(Counters.parse(text));
  }

  @Override
  public final String format(T value) {
    return value.counters().toString();
  }
}
