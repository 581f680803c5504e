package io.github.cgroup4j;

/**
 * The type of a property's value: its Java class and its form as text.
 *
 * <p>The text form is for people, command lines and configuration; it is the same for v1 and v2 and
 * need not be what the kernel reads and writes. {@code parse(format(v))} equals {@code v}.
 * Implementations are immutable.
 *
 * @param <T> the Java type
 */
public interface ValueType<T> {

  /** {@return what the value is called in messages and descriptions, for example {@code bytes}} */
  String name();

  /** {@return what the numbers in a value count} */
  default Unit unit() {
    return Unit.NONE;
  }

  /** {@return the Java class of the values} */
  Class<T> javaType();

  /**
   * Reads a value from text.
   *
   * @param text the text
   * @return the value
   * @throws IllegalArgumentException if the text is no such value; the message shows it and says
   *     what would be right
   */
  T parse(String text);

  /**
   * Writes a value as text.
   *
   * @param value the value
   * @return the text
   */
  String format(T value);
}
