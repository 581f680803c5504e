package io.github.cgroup4j;

import java.util.Objects;

/**
 * A property together with a value of its type, for lists of values of different types.
 *
 * <pre>{@code
 * PropertyValue.of(Memory.MAX, Limit.mebibytes(64));
 * PropertyValue.parse(Memory.MAX, "64M");
 * }</pre>
 *
 * @param property the property
 * @param value its value
 * @param <T> the type of the value
 */
public record PropertyValue<T>(Readable<T> property, T value) {

  /**
   * Checks that the property can have a value.
   *
   * @param property the property
   * @param value its value
   * @throws IllegalArgumentException if it is a template, which stands for several properties
   */
  public PropertyValue {
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(value, "value");
    if (property.isTemplate()) {
      throw new IllegalArgumentException(
          property + " stands for several properties: choose one with of(...)");
    }
  }

  /**
   * {@return a property with a value}
   *
   * @param <T> the type of the value
   * @param property the property
   * @param value the value
   */
  public static <T> PropertyValue<T> of(Readable<T> property, T value) {
    return new PropertyValue<>(property, value);
  }

  /**
   * {@return a property with the value that a text means to its type}
   *
   * @param <T> the type of the value
   * @param property the property
   * @param text the text
   * @throws IllegalArgumentException if it is no value of that type
   */
  public static <T> PropertyValue<T> parse(Readable<T> property, String text) {
    return new PropertyValue<>(property, property.type().parse(text));
  }

  /** {@return the value as text, as its type writes it} */
  public String text() {
    return property.type().format(value);
  }

  /** For example {@code memory.max=64M}. */
  @Override
  public String toString() {
    return property + "=" + text();
  }
}
