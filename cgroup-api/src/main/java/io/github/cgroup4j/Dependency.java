package io.github.cgroup4j;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What something of a controller needs beyond itself: see {@link Controller#dependencies()}.
 *
 * @param controller the controller
 * @param properties what of it needs something; none if all of it does
 * @param version the version on which it is so; empty for both
 * @param kind what becomes of it otherwise
 * @param rule what is needed, in a sentence
 */
public record Dependency(
    Controller controller,
    List<Property<?>> properties,
    Optional<Version> version,
    Kind kind,
    String rule) {

  /**
   * Copies the list.
   *
   * @param controller the controller
   * @param properties what of it needs something; none if all of it does
   * @param version the version on which it is so; empty for both
   * @param kind what becomes of it otherwise
   * @param rule what is needed, in a sentence
   */
  public Dependency {
    properties = List.copyOf(properties);
  }

  /**
   * {@return whether it is so on that version}
   *
   * @param other the other one
   */
  public boolean isOn(Version other) {
    return version.map(Objects.requireNonNull(other, "other")::equals).orElse(true);
  }

  /** What becomes of a controller or property that lacks what it needs. */
  public enum Kind {
    /** The kernel refuses it, or does not offer it. */
    REQUIRED,
    /** The kernel takes it, and it has no effect or a lesser one. */
    EFFECT,
    /** The kernel keeps things together that one would take for separate. */
    COUPLED
  }
}
