package io.github.cgroup4j.effective;

import java.util.List;
import java.util.Optional;

/**
 * A limit that holds because of several levels together, and which of them binds. Immutable.
 *
 * @param <T> the type of the value
 * @param value what holds: the least of all levels, or what is common to all
 * @param source the level that binds; of several with the same value the outermost group, since
 *     usage there includes what is below. Empty if nothing that can be seen limits
 * @param levels all levels that say something, from the own group outwards; then the machine
 * @param unseen what may bind too and cannot be seen, in words; empty text if nothing
 */
public record Bound<T>(T value, Optional<Source> source, List<Level<T>> levels, String unseen) {

  /**
   * Copies the list.
   *
   * @param value what holds: the least of all levels, or what is common to all
   * @param source the level that binds; of several with the same value the outermost group, since
   *     usage there includes what is below. Empty if nothing that can be seen limits
   * @param levels all levels that say something, from the own group outwards; then the machine
   * @param unseen what may bind too and cannot be seen, in words; empty text if nothing
   */
  public Bound {
    levels = List.copyOf(levels);
  }

  /** {@return whether it is certain that nothing stricter holds} */
  public boolean isCertain() {
    return unseen.isEmpty();
  }

  /** The value and where it comes from. */
  @Override
  public String toString() {
    return value + source.map(from -> " by " + from).orElse("");
  }
}
