package io.github.cgroup4j.spec;

import io.github.cgroup4j.Version;
import java.util.Objects;

/**
 * A text form of {@link GroupSpec}s. Immutable.
 *
 * <p>Reading is total: any text gives a spec or a {@link SpecFormatException} that says where what
 * is wrong.
 */
public abstract sealed class SpecFormat permits JsonFormat, CgconfigFormat {

  SpecFormat() {}

  /**
   * {@return JSON: an object with {@code controllers} (an array of names), {@code settings} (an
   * object of values by the names of {@link io.github.cgroup4j.Property#name()}) and {@code
   * children} (an object of such objects by name), each of which may be left out} Values are texts
   * of the setting's type, the same for v1 and v2; numbers and {@code true} and {@code false} are
   * taken as their text.
   *
   * <pre>{@code
   * {
   *   "controllers": ["memory"],
   *   "settings": {"memory.max": "2G"},
   *   "children": {"workers": {"settings": {"pids.max": "100"}}}
   * }
   * }</pre>
   */
  public static SpecFormat json() {
    return JsonFormat.INSTANCE;
  }

  /**
   * {@return the group sections of libcgroup's {@code cgconfig.conf(5)}: kernel file names and
   * contents, of v1 or v2} A group's name is its path below the group that the spec is of, which is
   * called {@code .}. Values of several lines are written in several writes, as libcgroup does. A
   * group without a controller and without groups below it is read, but cannot be written: {@code
   * cgconfigparser} takes it for a syntax error.
   *
   * <pre>{@code
   * group workers {
   *   memory {
   *     memory.limit_in_bytes = 64M;
   *   }
   *   pids {
   *     pids.max = 100;
   *   }
   * }
   * }</pre>
   *
   * <p>Refused, with the place: {@code perm} sections (who gives a group to a user uses {@link
   * io.github.cgroup4j.Group#delegate}), {@code mount}, {@code namespace}, {@code default} and
   * {@code template} sections, names that are filled in such as {@code %u} and {@code @group},
   * device rules, files that cannot be set.
   *
   * @param version the version whose file names and contents are written; either is read
   */
  public static SpecFormat cgconfig(Version version) {
    Objects.requireNonNull(version, "version");
    return new CgconfigFormat(version);
  }

  /**
   * Reads a spec.
   *
   * @param text the text
   * @return the group spec
   * @throws SpecFormatException if the text is not of this format, has a setting that there is not,
   *     or a value that is none
   */
  public abstract GroupSpec read(String text);

  /**
   * Writes a spec, which is read as one that is equal.
   *
   * @param spec the spec
   * @return the value
   * @throws IllegalArgumentException if this format cannot hold a value: cgconfig.conf knows what
   *     its version has
   */
  public abstract String write(GroupSpec spec);
}
