package io.github.cgroup4j;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** A time that the kernel counts in nanoseconds: {@code 100us}, {@code 1.5s}. */
  public static final ValueType<Duration> NANOSECONDS = new BasicType<>("time in nanoseconds");

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

  /** Named numbers: {@code name=1 other=2}. */
  public static final ValueType<Counters> COUNTERS = new BasicType<>("counters");

  /** Ids of processes or threads, separated by blanks. */
  public static final ValueType<List<Long>> IDS = new BasicType<>("process ids");

  /** Limits in things that are counted, by the name of a resource: {@code a 5; b max}. */
  public static final ValueType<Map<String, Limit>> COUNT_LIMITS =
      new BasicType<>("limits by name");

  /** Limits in bytes by the name of a resource: {@code a 64M; b max}. */
  public static final ValueType<Map<String, Limit>> BYTES_LIMITS =
      new BasicType<>("byte limits by name");

  /** Numbers by the name of something: {@code lo 5; eth0 1}. */
  public static final ValueType<Map<String, Long>> NUMBERS = new BasicType<>("numbers by name");

  static final ValueType<String> WORD = new BasicType<>("word");

  private ValueTypes() {}

  /**
   * {@return the type of values by a key: {@code key value; key value}}
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param name what such a map is called
   * @param keys the type of the keys, whose text has no blanks
   * @param values the type of the values, whose text has no semicolon
   */
  public static <K, V> ValueType<Map<K, V>> map(
      String name, ValueType<K> keys, ValueType<V> values) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(values, "values");
    return new MapType<>(name, keys, values);
  }

  /**
   * {@return the type of whole numbers in a range}
   *
   * @param name what such a number is called
   * @param least the smallest number that it takes
   * @param most the greatest number that it takes
   */
  public static ValueType<Long> number(String name, long least, long most) {
    Objects.requireNonNull(name, "name");
    return new NumberType(name, least, most, false);
  }

  /**
   * {@return the type of words: the constants of an enum in lower case, with blanks for
   * underscores}
   *
   * @param <E> the enum
   * @param name what such a word is called
   * @param words the enum whose constants are the words
   */
  public static <E extends Enum<E>> ValueType<E> words(String name, Class<E> words) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(words, "words");
    return new WordType<>(name, words);
  }
}
