package io.github.cgroup4j;

/**
 * A property that can be read: a {@link Setting} or a {@link Metric}.
 *
 * @param <T> the type of the value
 */
public abstract sealed class Readable<T> extends Property<T> permits Setting, Metric {

  Readable(Controller controller, String name, ValueType<T> type, Kind kind, String meaning) {
    super(controller, name, type, kind, meaning);
  }

  Readable(Readable<T> template, String argument) {
    super(template, argument);
  }
}
