package io.github.cgroup4j;

import java.util.Objects;

/**
 * How well what a property means on one version can be had on the other.
 *
 * @param fidelity how well
 * @param rule how, in one sentence; where it cannot be had, why, and what comes nearest
 */
public record Translation(Fidelity fidelity, String rule) {

  /** The same on both versions. */
  public static final Translation EXACT = new Translation(Fidelity.EXACT, "the same on both");

  /** How well a meaning is kept. */
  public enum Fidelity {
    /** Every value means the same on both versions. */
    EXACT,
    /** The same quantity in another unit or range; values are rounded to the nearest. */
    SCALED,
    /** Something similar; the rule says what differs. */
    APPROXIMATE,
    /** The other version has nothing like it. */
    NONE
  }

  /**
   * {@return the translation to something that is the same but for what the rule says}
   *
   * @param rule the rule
   */
  public static Translation exact(String rule) {
    Objects.requireNonNull(rule, "rule");
    return new Translation(Fidelity.EXACT, rule);
  }

  /**
   * {@return the translation to another unit or range}
   *
   * @param rule the rule
   */
  public static Translation scaled(String rule) {
    Objects.requireNonNull(rule, "rule");
    return new Translation(Fidelity.SCALED, rule);
  }

  /**
   * {@return the translation to something similar}
   *
   * @param rule the rule
   */
  public static Translation approximate(String rule) {
    Objects.requireNonNull(rule, "rule");
    return new Translation(Fidelity.APPROXIMATE, rule);
  }

  /**
   * {@return that there is no translation, and why}
   *
   * @param reason the reason
   */
  public static Translation none(String reason) {
    Objects.requireNonNull(reason, "reason");
    return new Translation(Fidelity.NONE, reason);
  }
}
