package io.github.cgroup4j;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Named numbers in the order in which the kernel reports them: the content of a statistics file.
 *
 * <p>All names are kept, also those that this version of the library does not know. A name that is
 * not there was not reported; it is never shown as 0. What the kernel counts beyond {@link
 * Long#MAX_VALUE} is {@link Long#MAX_VALUE}. Immutable.
 *
 * <p>The text form is {@code name=value name=value}.
 */
public final class Counters {

  /** No counters. */
  public static final Counters EMPTY = new Counters(new String[0], new long[0]);

  private final String[] names;
  private final long[] values;

  private Counters(String[] names, long[] values) {
    this.names = names;
    this.values = values;
  }

  /**
   * {@return counters in the order of the arrays, which are copied}
   *
   * @param names the names
   * @param values the values
   * @throws IllegalArgumentException if a name occurs twice, is empty or has white space in it, or
   *     the lengths differ
   */
  public static Counters of(String[] names, long[] values) {
    if (names.length != values.length) {
      throw new IllegalArgumentException(names.length + " names, " + values.length + " values");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!isName(name)) {
        throw new IllegalArgumentException("not a counter's name: \"" + name + "\"");
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException("two counters named " + name);
      }
    }
    return new Counters(names.clone(), values.clone());
  }

  /**
   * {@return counters in the order of the map}
   *
   * @param counters the counters
   * @throws IllegalArgumentException if a name is empty or has white space in it
   */
  public static Counters of(Map<String, Long> counters) {
    String[] names = new String[counters.size()];
    long[] values = new long[names.length];
    int i = 0;
    for (Map.Entry<String, Long> counter : counters.entrySet()) {
      names[i] = counter.getKey();
      values[i++] = counter.getValue();
    }
    return of(names, values);
  }

  /**
   * Reads the text form.
   *
   * @param text the text
   * @return the value
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Counters parse(String text) {
    Map<String, Long> counters = new LinkedHashMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split("[ \n\t]+", -1)) {
      int equals = part.lastIndexOf('=');
      String name = part.substring(0, Math.max(0, equals)); // none is refused below
      Long before;
      try {
        before = counters.put(name, Long.parseLong(part.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("not of the form name=value: \"" + part + "\"", e);
      }
      if (before != null) {
        throw new IllegalArgumentException("two counters named " + name);
      }
    }
    return of(counters);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == ' ' || c == '\n' || c == '\t') {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** {@return how many counters there are} */
  public int size() {
    return names.length;
  }

  /**
   * {@return the name of the counter at that place}
   *
   * @param index the index
   */
  public String name(int index) {
    return names[index];
  }

  /**
   * {@return the value of the counter at that place}
   *
   * @param index the index
   */
  public long value(int index) {
    return values[index];
  }

  /**
   * {@return the value of a counter; empty if the kernel did not report it}
   *
   * @param name its name
   */
  public OptionalLong get(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return OptionalLong.of(values[i]);
      }
    }
    return OptionalLong.empty();
  }

  /**
   * {@return the value of the first of two counters that was reported; empty if none was}
   *
   * @param name its name
   * @param otherwise the otherwise
   */
  public OptionalLong get(String name, String otherwise) {
    OptionalLong value = get(name);
    return value.isPresent() ? value : get(otherwise);
  }

  /**
   * {@return counters of the same names with other values, which are copied}
   *
   * @param others the others
   */
  public Counters withValues(long[] others) {
    if (others.length != names.length) {
      throw new IllegalArgumentException(names.length + " names, " + others.length + " values");
    }
    return new Counters(names, others.clone());
  }

  /**
   * {@return how much each counter changed; negative where a level went down} Counters that were
   * not reported earlier are left out.
   *
   * @param earlier an earlier reading of the same
   */
  public Counters minus(Counters earlier) {
    String[] common = new String[names.length];
    long[] changes = new long[names.length];
    int count = 0;
    for (int i = 0; i < names.length; i++) {
      OptionalLong before = earlier.get(names[i]);
      if (before.isPresent()) {
        common[count] = names[i];
        changes[count++] = values[i] - before.getAsLong();
      }
    }
    return new Counters(Arrays.copyOf(common, count), Arrays.copyOf(changes, count));
  }

  /** {@return all counters, in order; unmodifiable} */
  public Map<String, Long> asMap() {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      map.put(names[i], values[i]);
    }
    return Collections.unmodifiableMap(map);
  }

  /** Whether the other has the same counters in the same order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Counters that
        && Arrays.equals(values, that.values)
        && Arrays.equals(names, that.names);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(names) * 31 + Arrays.hashCode(values);
  }

  /** The text form. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      text.append(i == 0 ? "" : " ").append(names[i]).append('=').append(values[i]);
    }
    return text.toString();
  }
}
