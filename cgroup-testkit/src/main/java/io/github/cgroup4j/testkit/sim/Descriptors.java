package io.github.cgroup4j.testkit.sim;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers by which one process names its open files and events. */
public final class Descriptors {

  private static final int STDERR = 2;

  private final Map<Integer, Object> opened = new HashMap<>();
  private int last = STDERR;

  Descriptors() {}

  /**
   * Gives a number to a file or event.
   *
   * @param fileOrEvent what was opened
   * @return the number
   */
  public int add(Object fileOrEvent) {
    opened.put(++last, fileOrEvent);
    return last;
  }

  /**
   * Forgets a number.
   *
   * @param number the number
   */
  public void remove(int number) {
    opened.remove(number);
  }

  /** What a number stands for; null if it is not in use. */
  @Nullable Object get(int number) {
    return opened.get(number);
  }
}
