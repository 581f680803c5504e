package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.testkit.sim.SyscallException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step came to.
 *
 * @param result {@code ok}, an errno's name, or a word for processes
 * @param atOpen whether {@code open(2)} failed and not the read or write
 * @param value what was read; a string, a list or a boolean
 */
public record StepOutcome(String result, boolean atOpen, @Nullable Object value) {

  /** It succeeded and there is nothing to tell. */
  public static final StepOutcome OK = new StepOutcome("ok", false, null);

  /** Whom vectors call {@code user}. */
  static final int USER = 1000;

  static StepOutcome of(Map<?, ?> json) {
    return new StepOutcome(
        String.valueOf(json.get("r")), "open".equals(json.get("at")), json.get("v"));
  }

  /**
   * {@return success with a value}
   *
   * @param value what was read
   */
  public static StepOutcome value(Object value) {
    return new StepOutcome("ok", false, value);
  }

  /**
   * {@return an outcome without a value}
   *
   * @param result an errno's name, or a word for processes
   */
  public static StepOutcome word(String result) {
    return new StepOutcome(result, false, null);
  }

  /** What {@code stat} tells of a file or directory, as vectors have it. */
  static StepOutcome status(boolean directory, int mode, int uid, int gid, int links) {
    String owner = owner(uid) + ":" + owner(gid);
    String octal = String.format(Locale.ROOT, "%04o", mode);
    return value(
        directory
            ? "dir " + octal + " " + owner + " nlink=" + links
            : "file " + octal + " " + owner + " size=0");
  }

  private static String owner(int id) {
    return id == 0 ? "root" : id == USER ? "user" : Integer.toString(id);
  }

  static StepOutcome failure(SyscallException e, boolean staged) {
    return new StepOutcome(e.errno().name(), staged && e.atOpen(), null);
  }

  /** {@return the same as JSON of a vector file: {@code r}, {@code at}, {@code v}} */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("r", result);
    if (atOpen) {
      map.put("at", "open");
    }
    if (value != null) {
      map.put("v", value);
    }
    return map;
  }

  @Override
  public String toString() {
    return result + (atOpen ? " at open" : "") + (value == null ? "" : " <" + value + ">");
  }
}
