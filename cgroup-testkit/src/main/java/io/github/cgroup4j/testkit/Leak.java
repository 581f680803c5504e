package io.github.cgroup4j.testkit;

/**
 * Something that code made on a {@link FakeCgroupfs} and left there.
 *
 * @param kind what it is
 * @param name which one: a path, or a process with its command
 * @param origin where it was made, as a stack trace
 */
public record Leak(Kind kind, String name, Throwable origin) {

  /** What may be left. */
  public enum Kind {
    /** A group that was not deleted. */
    GROUP("group"),
    /** A process that lives. */
    PROCESS("process"),
    /** A watch that was not closed. */
    WATCH("watch"),
    /** A file that was opened to be read often, and not closed. */
    FILE("open file");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  @Override
  public String toString() {
    return kind.word + " " + name;
  }
}
