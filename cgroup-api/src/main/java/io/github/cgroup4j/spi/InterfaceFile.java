package io.github.cgroup4j.spi;

import io.github.cgroup4j.Controller;
import org.jspecify.annotations.Nullable;

/**
 * One interface file of one version.
 *
 * @param controller who makes it appear; {@link Controller#CORE} if every group has it
 * @param name the file's name, for example {@code memory.max} or {@code memory.limit_in_bytes}; a
 *     part in angle brackets as in {@code hugetlb.<size>.max} stands for each size
 * @param since the first kernel release that has it, for example {@code 4.5}
 * @param optional whether a value can be had without it: {@link Contents#has} may then be false
 */
public record InterfaceFile(Controller controller, String name, String since, boolean optional) {

  /**
   * {@return a file that must be there}
   *
   * @param controller the controller
   * @param name its name
   * @param since the kernel release that it came with
   */
  public static InterfaceFile of(Controller controller, String name, String since) {
    return new InterfaceFile(controller, name, since, false);
  }

  /** {@return the same file, not required} */
  public InterfaceFile asOptional() {
    return new InterfaceFile(controller, name, since, true);
  }

  /**
   * {@return the file's name where the part in angle brackets, if there is one, is the given text}
   *
   * @param argument the argument
   */
  public String name(@Nullable String argument) {
    int from = argument == null ? -1 : name.indexOf('<');
    return from < 0
        ? name
        : name.substring(0, from) + argument + name.substring(name.indexOf('>') + 1);
  }

  // By hand: those of a record are linked at run time, which costs milliseconds on first use.

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof InterfaceFile that
            && name.equals(that.name)
            && controller.equals(that.controller)
            && since.equals(that.since)
            && optional == that.optional);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + controller.hashCode();
  }

  /** The file's name. */
  @Override
  public String toString() {
    return name;
  }
}
