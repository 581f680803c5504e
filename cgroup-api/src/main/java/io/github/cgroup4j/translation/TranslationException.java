package io.github.cgroup4j.translation;

import io.github.cgroup4j.Version;

/** A value of one version that cannot be had on the other: why. */
public final class TranslationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String value;
  private final String why;

  /**
   * Creates an exception.
   *
   * @param reason why, for programs
   * @param value what was to be translated, for example {@code memory.oom.group=on}
   * @param to the version to which
   * @param why why, in a sentence without its full stop
   */
  public TranslationException(Reason reason, String value, Version to, String why) {
    super(value + " cannot be translated to v" + to.number() + ": " + why);
    this.reason = reason;
    this.value = value;
    this.why = why;
  }

  /** The kinds of trouble. */
  public enum Reason {
    /** The other version has nothing like it. */
    UNSUPPORTED,
    /** It depends on another property, which was not given. */
    INCOMPLETE,
    /** No kernel takes that value. */
    INVALID,
    /** Two values that were given come to the same property and differ. */
    CONFLICT
  }

  /** {@return Why, for programs} */
  public Reason reason() {
    return reason;
  }

  /** {@return what was to be translated, for example {@code memory.oom.group=on}} */
  public String value() {
    return value;
  }

  /** {@return Why, in a sentence} */
  public String why() {
    return why;
  }
}
