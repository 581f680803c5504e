package io.github.cgroup4j.translation;

import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Translation;
import io.github.cgroup4j.Translation.Fidelity;
import io.github.cgroup4j.Version;
import java.util.List;

/**
 * What became of values in translation: what they are on the other version, what cannot be had
 * there and why, and what would be written. Immutable.
 *
 * @param to the version that was translated to
 * @param steps what became of each value, in the order given, without those that were refused
 * @param values all values on the other version, in an order in which a group takes them
 * @param writes what a new group of the other version has to be told, in order: a file and what is
 *     written to it, one write(2) each. Nothing where a new group is already so
 * @param refused the values that cannot be translated
 */
public record Translated(
    Version to,
    List<Step> steps,
    List<PropertyValue<?>> values,
    List<Write> writes,
    List<TranslationException> refused) {

  /**
   * Copies the lists.
   *
   * @param to the version that was translated to
   * @param steps what became of each value, in the order given, without those that were refused
   * @param values all values on the other version, in an order in which a group takes them
   * @param writes what a new group of the other version has to be told, in order: a file and what
   *     is written to it, one write(2) each. Nothing where a new group is already so
   * @param refused the values that cannot be translated
   */
  public Translated {
    steps = List.copyOf(steps);
    values = List.copyOf(values);
    writes = List.copyOf(writes);
    refused = List.copyOf(refused);
  }

  /**
   * What became of one value.
   *
   * @param from the value
   * @param to what it is on the other version; none if nothing is to be done there for it
   * @param translation how well it is the same, and how
   */
  public record Step(PropertyValue<?> from, List<PropertyValue<?>> to, Translation translation) {

    /**
     * Copies the list.
     *
     * @param from the value
     * @param to what it is on the other version
     * @param translation how well it is the same, and how
     */
    public Step {
      to = List.copyOf(to);
    }
  }

  /**
   * One write(2).
   *
   * @param file the name of the interface file
   * @param text what is written
   */
  public record Write(String file, String text) {

    /** For example {@code cpu.max <- 50000 100000}. */
    @Override
    public String toString() {
      return file + " <- " + text;
    }
  }

  /** {@return the least of the fidelities: NONE if something was refused} */
  public Fidelity fidelity() {
    Fidelity least = refused.isEmpty() ? Fidelity.EXACT : Fidelity.NONE;
    for (Step step : steps) {
      Fidelity fidelity = step.translation().fidelity();
      least = fidelity.compareTo(least) > 0 ? fidelity : least;
    }
    return least;
  }

  /**
   * {@return this}
   *
   * @throws TranslationException if a value was refused; the others that were are suppressed in it
   */
  public Translated orThrow() {
    if (refused.isEmpty()) {
      return this;
    }
    TranslationException first = refused.get(0);
    for (TranslationException other : refused.subList(1, refused.size())) {
      first.addSuppressed(other);
    }
    throw first;
  }
}
