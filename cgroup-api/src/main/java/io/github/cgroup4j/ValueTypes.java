package io.github.cgroup4j;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The value types that properties of several controllers have. Types with a structure of their own,
 * such as {@link io.github.cgroup4j.controller.CpuMax}, have a constant {@code TYPE}.
 */
public final class ValueTypes {

  /** A limit in bytes: {@code max}, {@code 67108864}, {@code 64M}, {@code 1.5GiB}. */
  public static final ValueType<Limit> BYTES_LIMIT = new BasicType<>("bytes or max");

  /** A limit in things that are counted: {@code max} or a number. */
  public static final ValueType<Limit> COUNT_LIMIT = new BasicType<>("number or max");

  /** A limit in microseconds: {@code max} or a number. */
  public static final ValueType<Limit> MICROS_LIMIT = new BasicType<>("microseconds or max");

  /** An amount of bytes: {@code 4096}, {@code 64M}, {@code 1.5GiB}. */
  public static final ValueType<Long> BYTES = new BasicType<>("bytes");

  /** How many there are of something. */
  public static final ValueType<Long> COUNT = new BasicType<>("number");

  /** On or off: {@code on}, {@code yes}, {@code true}, {@code 1} and their opposites. */
  public static final ValueType<Boolean> SWITCH = new BasicType<>("on or off");

  /** A time: {@code 100us}, {@code 1.5s}. */
  public static final ValueType<Duration> DURATION = new BasicType<>("time");

  /** Times, one per CPU, separated by blanks. */
  public static final ValueType<List<Duration>> DURATIONS = new BasicType<>("times");

  /** A percentage from 0 to 100 with two decimals: {@code 12.5}, {@code 12.5%}, {@code max}. */
  public static final ValueType<Double> PERCENT = new BasicType<>("percentage");

  /** One line of text. */
  public static final ValueType<String> TEXT = new BasicType<>("text");

  /** Controllers by name, separated by blanks, in the kernel's order. */
  public static final ValueType<Set<Controller>> CONTROLLERS = new BasicType<>("controllers");

  /** The argument of a command that needs none: {@code now}. */
  public static final ValueType<Trigger> TRIGGER = new BasicType<>("trigger");

  private ValueTypes() {}

  /**
   * Returns the type of whole numbers in a range.
   *
   * @param name what such a number is called
   * @param least the smallest
   * @param most the greatest
   */
  public static ValueType<Long> number(String name, long least, long most) {
    return new NumberType(name, least, most, false);
  }

  /**
   * Returns the type of words: the constants of an enum in lower case, with blanks for underscores.
   *
   * @param name what such a word is called
   * @param words the enum
   */
  public static <E extends Enum<E>> ValueType<E> words(String name, Class<E> words) {
    return new WordType<>(name, words);
  }
}
