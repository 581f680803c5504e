package io.github.cgroup4j.spi;

import java.nio.file.Path;

/** A child that was to be started inside a group was refused by it; its program never ran. */
public class RefusedEntranceException extends ErrnoException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param errno why the entrance was refused
   * @param entrance the file that the child could not write to
   */
  public RefusedEntranceException(Errno errno, Path entrance) {
    super(errno, "enter", entrance);
  }
}
