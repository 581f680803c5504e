package io.github.cgroup4j;

import io.github.cgroup4j.Description.Access;
import java.util.List;

/**
 * An interface file that a group has: see {@link Group#describe()}.
 *
 * @param file its name
 * @param version the version of the hierarchy that it is in
 * @param controller who makes it appear, as far as its name tells
 * @param properties the properties that it is, or is a part of; none if this version of the library
 *     does not know the file
 * @param type what its content is, for example {@code bytes or max}; inferred from the content for
 *     unknown files
 * @param access what can be done with it; for unknown files by its mode
 */
public record FileDescription(
    String file,
    Version version,
    Controller controller,
    List<Property<?>> properties,
    String type,
    Access access) {

  /**
   * Copies the list.
   *
   * @param file its name
   * @param version the version of the hierarchy that it is in
   * @param controller who makes it appear, as far as its name tells
   * @param properties the properties that it is, or is a part of; none if this version of the
   *     library does not know the file
   * @param type what its content is, for example {@code bytes or max}; inferred from the content
   *     for unknown files
   * @param access what can be done with it; for unknown files by its mode
   */
  public FileDescription {
    properties = List.copyOf(properties);
  }

  /** {@return whether this version of the library knows the file} */
  public boolean isKnown() {
    return !properties.isEmpty();
  }
}
