package io.github.cgroup4j.testkit;

import java.nio.file.Path;

/**
 * Something that others than the library did to the directory of a {@link FakeCgroupfs}.
 *
 * @param action what was done
 * @param path to what, below {@link FakeCgroupfs#root}
 * @param value what was written; empty if nothing was
 * @param result what became of it
 * @param why the errno with which the simulated kernel refused it, or why it could not even be
 *     asked; empty if it was applied
 */
public record ForeignChange(Action action, Path path, String value, Result result, String why) {

  /** What others can do. */
  public enum Action {
    /** A file was written. */
    WRITE,
    /** A directory or file was made. */
    MAKE,
    /** A directory or file was removed. */
    REMOVE
  }

  /** What can become of it. */
  public enum Result {
    /** It was passed on to the simulated kernel, which accepted it. */
    APPLIED,
    /** It was passed on to the simulated kernel, which refused it; the directory is as before. */
    REFUSED,
    /** It could not be passed on as what it was; the directory is as before. */
    UNDONE
  }

  /** In one line: {@code WRITE /tmp/…/memory.max "abc": REFUSED (EINVAL)}. */
  @Override
  public String toString() {
    return action
        + " "
        + path
        + (action == Action.WRITE ? " \"" + value + "\"" : "")
        + ": "
        + result
        + (why.isEmpty() ? "" : " (" + why + ")");
  }
}
