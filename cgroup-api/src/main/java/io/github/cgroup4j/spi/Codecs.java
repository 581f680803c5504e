package io.github.cgroup4j.spi;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import io.github.cgroup4j.Trigger;
import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.IoPriorityClass;
import io.github.cgroup4j.controller.NodeSet;
import io.github.cgroup4j.controller.NumaStat;
import io.github.cgroup4j.controller.Pressure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The forms that values have in interface files of both versions.
 *
 * <p>All scan bytes. They pass over blanks around a value and do not need the newline at the end;
 * anything else that they do not understand is a {@link MalformedContentException}. Immutable as
 * seen from outside, and safe for use by many threads.
 */
public final class Codecs {

  /** A limit on v2: a number or {@code max}. */
  public static final Codec<Limit> LIMIT = new DeferredCodec<>("max");

  /** A limit on v1: a number; written {@code -1} if unlimited, read as that or a maximum. */
  public static final Codec<Limit> LIMIT_V1 = new DeferredCodec<>("-1");

  /** A number that is not negative; what is above {@link Long#MAX_VALUE} reads as that. */
  public static final Codec<Long> COUNT = new DeferredCodec<>("count");

  /** A number of any sign. */
  public static final Codec<Long> INTEGER = new DeferredCodec<>("integer");

  /** A switch: 0 is off, any other number on; written 0 or 1. */
  public static final Codec<Boolean> SWITCH = new DeferredCodec<>("switch");

  /** A time in whole microseconds. */
  public static final Codec<Duration> MICROS = new DeferredCodec<>("us");

  /** A time in nanoseconds. */
  public static final Codec<Duration> NANOS = new DeferredCodec<>("ns");

  /** Numbers, separated by blanks or newlines: process ids. Cannot be written. */
  public static final Codec<List<Long>> NUMBERS = new DeferredCodec<>("numbers");

  /** A text that can only be written. */
  public static final Codec<String> ARGUMENT = new DeferredCodec<>("argument");

  /** The first line, as it is. */
  public static final Codec<String> TEXT = new DeferredCodec<>("text");

  /** Controllers' names, separated by blanks. Cannot be written. */
  public static final Codec<Set<Controller>> CONTROLLERS = new DeferredCodec<>("controllers");

  /** A percentage with two decimals, {@code max} for 100. */
  public static final Codec<Double> PERCENT = new DeferredCodec<>("percent");

  /**
   * Lines of a name and pairs {@code key=number}; the name may be such a pair itself. Cannot be
   * written.
   */
  public static final Codec<Map<String, Counters>> NESTED_COUNTERS = new DeferredCodec<>("nested");

  /** CPUs in the list format; written as a blank line if empty. */
  public static final Codec<CpuSet> CPUS = new DeferredCodec<>("cpus");

  /** Memory nodes in the list format; written as a blank line if empty. */
  public static final Codec<NodeSet> NODES = new DeferredCodec<>("nodes");

  /** Pressure stall information. Cannot be written. */
  public static final Codec<Pressure> PRESSURE = new DeferredCodec<>("pressure");

  /** Memory by NUMA node in bytes. Cannot be written. */
  public static final Codec<NumaStat> NUMA_BYTES = new DeferredCodec<>("numa bytes");

  /** Memory by NUMA node in pages. Cannot be written. */
  public static final Codec<NumaStat> NUMA_PAGES = new DeferredCodec<>("numa pages");

  /** A {@link #COUNT} that can only be set to zero. */
  public static final Codec<Long> RESETTABLE_COUNT = new DeferredCodec<>("resettable count");

  /** A time in nanoseconds that can only be set to zero. */
  public static final Codec<Duration> RESETTABLE_NANOS = new DeferredCodec<>("resettable ns");

  /** What becomes of I/O priorities. */
  public static final Codec<IoPriorityClass> IO_PRIORITY_CLASS =
      new DeferredCodec<>("I/O priority class");

  private Codecs() {}

  /**
   * {@return the form of values whose text form is the kernel's: one line}
   *
   * @param <T> the type of the value
   * @param type the type of the values
   */
  public static <T> Codec<T> text(ValueType<T> type) {
    return new FormatCodec<>(type);
  }

  /**
   * {@return the form of one word of several}
   *
   * @param <T> the type of the value
   * @param values the values
   * @param words the kernel's word for each value
   */
  public static <T> Codec<T> words(T[] values, String... words) {
    return new WordCodec<>(values.clone(), words.clone());
  }

  /**
   * {@return the form of lines of a key and a value, each key once} Cannot be written, since the
   * kernel takes one line per write: see {@link KeyedBinding}.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param keys the form of the keys as text without blanks
   * @param values the form of the rest of each line
   */
  public static <K, V> Codec<Map<K, V>> keyed(ValueType<K> keys, Codec<V> values) {
    return new KeyedCodec<>(keys, values);
  }

  /**
   * {@return the form of a command that needs no argument: what is written to give it}
   *
   * @param text the text
   */
  public static Codec<Trigger> trigger(String text) {
    return new DeferredCodec<>("trigger", text);
  }

  /**
   * {@return the form of lines of a name and a number} The order does not matter; no name may occur
   * twice. Cannot be written. Use one per file: it learns the file's names and their order, and
   * then makes no new text.
   */
  public static Codec<Counters> counters() {
    return new DeferredCodec<>("counters");
  }

  /**
   * {@return the form of statistics: lines of a name and a number, see {@link #counters}}
   *
   * @param <T> the type of the value
   * @param type the type of the values
   */
  public static <T extends Statistics> Codec<T> statistics(StatisticsType<T> type) {
    return new DeferredCodec<>("statistics", type);
  }
}
