package io.github.cgroup4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as tables in Markdown. */
final class Tables {

  private Tables() {}

  /** One row for each way. */
  static String of(Map<String, Result> results) {
    StringBuilder text = new StringBuilder("| way | median | quartiles | ratio | to | more |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Result result : results.values()) {
      text.append("| ").append(result.way().label()).append(" | ");
      text.append(time(result.nanos().median())).append(" | ");
      text.append(time(result.nanos().quantile(0.25))).append(" to ");
      text.append(time(result.nanos().quantile(0.75))).append(" | ");
      text.append(ratio(result)).append(" |\n");
    }
    return text.toString();
  }

  private static String ratio(Result result) {
    if (result.way().base() == null || result.ratio().isEmpty()) {
      return "1 | | ";
    }
    return spread(result) + " | " + result.way().base() + " | " + time(result.added().median());
  }

  private static String spread(Result result) {
    return String.format(
        Locale.ROOT,
        "%s (%s to %s)",
        number(result.ratio().median()),
        number(result.ratio().quantile(0.25)),
        number(result.ratio().quantile(0.75)));
  }

  /** One row for each way, one column for each size; all in the order given. */
  static String ofGrowth(Map<Integer, Map<String, Result>> bySize) {
    List<Integer> sizes = new ArrayList<>(bySize.keySet());
    int largest = sizes.get(sizes.size() - 1);
    StringBuilder text = new StringBuilder("| way ");
    StringBuilder line = new StringBuilder("|---");
    for (int size : sizes) {
      text.append(String.format(Locale.ROOT, "| %,d groups | each ", size));
      line.append("|---|---");
    }
    text.append(String.format(Locale.ROOT, "| ratio at %,d |\n", largest));
    text.append(line).append("|---|\n");
    for (Result last : results(bySize, largest).values()) {
      String label = last.way().label();
      text.append("| ").append(label);
      for (int size : sizes) {
        Result result = results(bySize, size).get(label);
        double nanos = result == null ? Double.NaN : result.nanos().median();
        text.append(" | ").append(time(nanos)).append(" | ").append(time(nanos / size));
      }
      text.append(" | ").append(last.ratio().isEmpty() ? "1" : spread(last)).append(" |\n");
    }
    return text.toString();
  }

  private static Map<String, Result> results(Map<Integer, Map<String, Result>> bySize, int size) {
    return bySize.getOrDefault(size, Map.of());
  }

  /** Three digits and a unit. */
  static String time(double nanos) {
    double size = Math.abs(nanos);
    if (Double.isNaN(nanos)) {
      return "";
    }
    if (size < 1e3) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    return size < 1e6 ? number(nanos / 1e3) + " µs" : number(nanos / 1e6) + " ms";
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String format = size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
