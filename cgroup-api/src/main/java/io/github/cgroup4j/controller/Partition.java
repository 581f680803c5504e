package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a group has CPUs of its own, which no group beside or above it may use.
 *
 * <p>The kernel takes every wish and stores that it cannot be fulfilled: what is read then is the
 * wish with a reason, which is text for people and differs between kernels. The text form is the
 * kernel's: {@code root}, {@code root invalid (Parent is not a partition root)}.
 *
 * @param kind what was asked for
 * @param invalid why it does not hold; empty if it does
 */
public record Partition(Kind kind, Optional<String> invalid) {

  /** No partition: an ordinary group. The default. */
  public static final Partition MEMBER = new Partition(Kind.MEMBER, Optional.empty());

  /** A partition of its own, among whose CPUs tasks are balanced. */
  public static final Partition ROOT = new Partition(Kind.ROOT, Optional.empty());

  /** A partition without load balancing. Since 6.1. */
  public static final Partition ISOLATED = new Partition(Kind.ISOLATED, Optional.empty());

  /** The type of these values. */
  public static final ValueType<Partition> TYPE = Types.PARTITION;

  private static final String INVALID = " invalid";

  /** What a group can be. */
  public enum Kind {
    /** An ordinary group. */
    MEMBER,
    /** The root of a partition. */
    ROOT,
    /** The root of a partition without load balancing. */
    ISOLATED
  }

  /**
   * Checks the reason.
   *
   * @param kind what was asked for
   * @param invalid why it does not hold; empty if it does
   * @throws IllegalArgumentException if a member is invalid, or the reason is more than one line
   */
  public Partition {
    if (invalid.isPresent() && (kind == Kind.MEMBER || invalid.get().indexOf('\n') >= 0)) {
      throw new IllegalArgumentException("no partition: " + kind + " " + invalid.get());
    }
    invalid = invalid.map(String::strip);
  }

  /** {@return whether the group has what was asked for} */
  public boolean isValid() {
    return invalid.isEmpty();
  }

  /**
   * Reads the text form.
   *
   * @param text the text
   * @return the value
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Partition parse(String text) {
    String line = text.strip();
    int blank = line.indexOf(' ');
    String word = blank < 0 ? line : line.substring(0, blank);
    String rest = line.substring(word.length());
    for (Kind kind : Kind.values()) {
      if (word.equals(kind.name().toLowerCase(Locale.ROOT))) {
        if (rest.isEmpty()) {
          return new Partition(kind, Optional.empty());
        }
        if (rest.startsWith(INVALID)) {
          return new Partition(kind, Optional.of(reason(rest.substring(INVALID.length()))));
        }
      }
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no kind of partition: member, root, isolated");
  }

  private static String reason(String text) {
    String reason = text.strip();
    return reason.length() >= 2 && reason.startsWith("(") && reason.endsWith(")")
        ? reason.substring(1, reason.length() - 1)
        : reason;
  }

  /** The text form. */
  @Override
  public String toString() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return invalid.isEmpty() ? word : word + INVALID + " (" + invalid.get() + ")";
  }
}
