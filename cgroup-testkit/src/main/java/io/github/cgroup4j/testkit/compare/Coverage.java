package io.github.cgroup4j.testkit.compare;

import io.github.cgroup4j.testkit.replay.Step;
import io.github.cgroup4j.testkit.replay.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often each errno was met for each file. */
final class Coverage {

  private static final Set<String> FILES =
      Set.of("write", "read", "fwrite", "fread", "open", "create", "chown", "chmod");
  private static final String ABSENT = "a file that is not there";
  private static final String REMOVED = "a removed group's";

  private final Map<Key, Long> hits = new TreeMap<>();
  private long operations;

  /** An operation on a file of the catalog, and its outcome. */
  record Key(String operation, String file, String outcome) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return toString().compareTo(other.toString());
    }
  }

  void count(Step step, @Nullable String opened, StepOutcome outcome) {
    operations++;
    String path = step.text("file", opened == null ? "" : opened);
    String result = (outcome.atOpen() ? "open/" : "") + outcome.result();
    String operation =
        step.op().startsWith("f") && !step.op().equals("fork") ? step.op().substring(1) : step.op();
    String file = FILES.contains(step.op()) ? name(path) : "-";
    if (outcome.result().equals("ENODEV") && step.op().startsWith("f")) {
      file = REMOVED;
    } else if (outcome.atOpen() && outcome.result().equals("ENOENT")
        || step.text("open", "").equals("creat") && result.equals("open/EACCES")) {
      file = ABSENT;
    }
    hits.merge(new Key(operation, operation.equals("create") ? "-" : file, result), 1L, Long::sum);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.[0-9]+[KMG]B\\.", ".SIZE.");
  }

  long operations() {
    return operations;
  }

  /** The expected ones first, also those that were never met; then what else was met. */
  List<ComparisonReport.Hit> of(String version) {
    List<ComparisonReport.Hit> all = new ArrayList<>();
    Map<Key, Long> rest = new TreeMap<>(hits);
    for (List<String> line : Table.read("expected-errnos.tsv")) {
      if (line.get(0).equals(version)) {
        for (String errno : line.get(3).split(" ")) {
          Long count = rest.remove(new Key(line.get(1), line.get(2), errno));
          all.add(hit(new Key(line.get(1), line.get(2), errno), true, count == null ? 0 : count));
        }
      }
    }
    rest.forEach((key, count) -> all.add(hit(key, false, count)));
    return all;
  }

  private static ComparisonReport.Hit hit(Key key, boolean expected, long count) {
    return new ComparisonReport.Hit(key.operation(), key.file(), key.outcome(), expected, count);
  }
}
