package io.github.cgroup4j;

import org.jspecify.annotations.Nullable;

/**
 * A type of {@link ValueTypes} that makes its implementation when it is first used. Naming a
 * property must not load a dozen classes: a program that sets one limit reads and writes no text
 * forms.
 */
final class BasicType<T> implements ValueType<T> {

  private final String name;
  private volatile @Nullable ValueType<?> made;

  BasicType(String name) {
    this.name = name;
  }

  @SuppressWarnings("unchecked") // ValueTypes declares each name with its type
  private ValueType<T> real() {
    ValueType<?> type = made;
    if (type == null) {
      type = make(name);
      made = type;
    }
    return (ValueType<T>) type;
  }

  private static ValueType<?> make(String name) {
    return switch (name) {
      case "bytes or max" -> new LimitType(name, true);
      case "number or max", "microseconds or max" -> new LimitType(name, false);
      case "bytes" -> new NumberType(name, 0, Long.MAX_VALUE, true);
      case "number" -> new NumberType(name, 0, Long.MAX_VALUE, false);
      case "on or off" -> new SwitchType();
      case "time", "time in nanoseconds" -> new DurationType();
      case "times" -> new ListType<>(name, ValueTypes.DURATION);
      case "counters" -> new CountersType();
      case "process ids" -> new ListType<>(name, ValueTypes.COUNT);
      case "limits by name" -> new MapType<>(name, ValueTypes.WORD, ValueTypes.COUNT_LIMIT);
      case "byte limits by name" -> new MapType<>(name, ValueTypes.WORD, ValueTypes.BYTES_LIMIT);
      case "numbers by name" -> new MapType<>(name, ValueTypes.WORD, ValueTypes.COUNT);
      case "word" -> new TextType();
      case "percentage" -> new PercentType();
      case "text" -> new TextType();
      case "controllers" -> new ControllersType();
      case "trigger" -> new WordType<>(name, Trigger.class);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Unit unit() {
    return switch (name) {
      case "bytes", "bytes or max", "byte limits by name" -> Unit.BYTES;
      case "microseconds or max", "time" -> Unit.MICROSECONDS;
      case "times", "time in nanoseconds" -> Unit.NANOSECONDS;
      case "percentage" -> Unit.PERCENT;
      case "counters" -> Unit.VARIOUS;
      default -> Unit.NONE;
    };
  }

  @Override
  public Class<T> javaType() {
    return real().javaType();
  }

  @Override
  public T parse(String text) {
    return real().parse(text);
  }

  @Override
  public String format(T value) {
    return real().format(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
