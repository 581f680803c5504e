package io.github.cgroup4j;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What this library knows of a property: see {@link Cgroups#describe()}.
 *
 * @param property the property; it has the name, type, unit, kind and meaning
 * @param access what can be done with its files
 * @param v1 where it is on v1; empty if v1 has nothing like it
 * @param v2 where it is on v2; empty if v2 has nothing like it
 * @param translation how well the version that the property is not named after has the same
 */
public record Description(
    Property<?> property,
    Access access,
    Optional<Place> v1,
    Optional<Place> v2,
    Translation translation) {

  /** What can be done with a file. */
  public enum Access {
    /** It can be read. */
    READ,
    /** It can be written. */
    WRITE,
    /** It can be read and written. */
    READ_WRITE,
    /** It is only a name to register events for. */
    REGISTER
  }

  /**
   * Where a property is on one version.
   *
   * @param files the names of the files that it is made of, the one that must be there first; pages
   *     sizes in a name are {@code <size>}
   * @param since the kernel release that it came with
   * @param root whether the root group has it
   * @param inherited whether a new group starts with a copy of its parent's value
   */
  public record Place(List<String> files, String since, RootPresence root, boolean inherited) {

    /**
     * Copies the list.
     *
     * @param files the names of the files that it is made of, the one that must be there first;
     *     pages sizes in a name are {@code <size>}
     * @param since the kernel release that it came with
     * @param root whether the root group has it
     * @param inherited whether a new group starts with a copy of its parent's value
     */
    public Place {
      files = List.copyOf(files);
    }

    /** {@return the first file} */
    public String file() {
      return files.get(0);
    }
  }

  /**
   * {@return where it is on a version; empty if that has nothing like it}
   *
   * @param version the version
   */
  public Optional<Place> on(Version version) {
    Objects.requireNonNull(version, "version");
    return version == Version.V1 ? v1 : v2;
  }

  /** {@return whether the root group has it: on v2, or on v1 where v2 has nothing like it} */
  public boolean atRoot() {
    return v2.or(() -> v1).map(place -> place.root() != RootPresence.NEVER).orElse(false);
  }

  /**
   * {@return whether a new group starts with its parent's value: on v2, or on v1 where v2 lacks it}
   */
  public boolean inherited() {
    return v2.or(() -> v1).map(Place::inherited).orElse(false);
  }
}
