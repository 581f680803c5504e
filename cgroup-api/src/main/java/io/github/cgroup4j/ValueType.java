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

  /** What the value is called in messages and descriptions, for example {@code bytes}. */
  String name();

  /** What the numbers in a value count. */
  default Unit unit() {
    return Unit.NONE;
  }

  /** The Java class of the values. */
  Class<T> javaType();

  /**
   * Reads a value from text.
   *
   * @throws IllegalArgumentException if the text is no such value; the message shows it and says
   *     what would be right
   */
  T parse(String text);

  /** Writes a value as text. */
  String format(T value);
}
