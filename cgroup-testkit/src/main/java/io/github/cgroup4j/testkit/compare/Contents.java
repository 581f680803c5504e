package io.github.cgroup4j.testkit.compare;

import io.github.cgroup4j.testkit.replay.Step;
import io.github.cgroup4j.testkit.replay.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How contents are compared: the table {@code contents.tsv}. */
final class Contents {

  private static final List<Contents> ALL = read();

  private final Pattern file;
  private final String how;

  private Contents(Pattern file, String how) {
    this.file = file;
    this.how = how;
  }

  private static List<Contents> read() {
    List<Contents> all = new ArrayList<>();
    for (List<String> line : Table.read("contents.tsv")) {
      all.add(new Contents(Pattern.compile(line.get(0)), line.get(1)));
    }
    return all;
  }

  /** The rule for a file; of paths the last name counts. */
  static Contents of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (Contents rule : ALL) {
      if (rule.file.matcher(name).matches()) {
        return rule;
      }
    }
    throw new IllegalStateException("no rule for " + path);
  }

  /** Whether the text is compared as it is. */
  boolean isExact() {
    return how.startsWith("exact");
  }

  /** Whether only the errno counts. */
  boolean isOpaque() {
    return how.equals("opened");
  }

  /** Whether a difference counts only if it stays. */
  boolean settles() {
    return how.endsWith("+");
  }

  /** The step that reads it so that it can be compared. */
  Step reading(Step read) {
    String norm = settles() ? how.substring(0, how.length() - 1) : how;
    return norm.equals("exact") || norm.equals("opened") ? read : read.with("norm", norm);
  }

  boolean areEqual(StepOutcome simulated, StepOutcome live) {
    return isOpaque()
        ? simulated.result().equals(live.result()) && simulated.atOpen() == live.atOpen()
        : simulated.equals(live);
  }
}
