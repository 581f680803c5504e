package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.testkit.sim.ProcessTable;
import io.github.cgroup4j.testkit.sim.SyscallException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names in vectors and what they stand for in one run; and the normal forms of what is read. */
final class Symbols {

  private static final Pattern SYMBOL = Pattern.compile("\\$\\{([^}]+)\\}");

  /** What {@code norm} 8M counts in: what a process uses beside is less than half of it. */
  private static final long EIGHT = 8 << 20;

  private static final long HALF = EIGHT / 2;

  private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z_.\\d])-?\\d+(\\.\\d+)?");

  private final String base;
  private final String group;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();

  /**
   * Creates the symbols of a new run.
   *
   * @param base where the hierarchy is mounted
   * @param group the name of T
   */
  Symbols(String base, String group) {
    this.base = base;
    this.group = group;
    values.put("T", group);
    values.put("NOPID", "4194300");
    values.put("KTHREAD", Integer.toString(ProcessTable.KERNEL_THREAD));
    values.put("DEV", "254:0");
    values.put("PART", "254:1");
    values.put("DEV2", "253:0");
  }

  void set(String name, String value) {
    values.put(name, value);
  }

  void setId(String name, int id) {
    ids.put(name, id);
  }

  int id(String name) throws SyscallException {
    Integer id = ids.get(name);
    if (id == null) {
      throw Steps.noSuchProcess();
    }
    return id;
  }

  String replace(String text) {
    Matcher matcher = SYMBOL.matcher(text);
    return matcher.replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
  }

  private String value(String name) {
    Integer id = ids.get(name);
    if (id != null) {
      return id.toString();
    }
    id = name.matches("(hex|oct):.*") ? ids.get(name.substring(4)) : null;
    if (id != null) {
      return name.startsWith("hex") ? Integer.toHexString(id) : Integer.toOctalString(id);
    }
    String value = values.get(name);
    if (value == null) {
      throw new UnsupportedOperationException("symbol " + name);
    }
    return value;
  }

  /** The path of {@code a/b}, {@code .} or {@code /x} on the simulated machine. */
  String path(String path) {
    String replaced = replace(path);
    if (replaced.startsWith("/")) {
      return base + replaced;
    }
    return base + "/" + group + (replaced.equals(".") ? "" : "/" + replaced);
  }

  String withoutGroup(String text) {
    return text.replace(group, "${T}");
  }

  /** Applies the {@code norm} of a read. */
  String normal(String text, String norm, String file) {
    String normal = text;
    if (file.matches("(.*/)?(io|blkio)\\..*")) {
      for (String device : List.of("DEV", "PART", "DEV2")) {
        String value = Pattern.quote(values.getOrDefault(device, ""));
        normal = normal.replaceAll("(?m)\\b" + value + "\\b", "\\${" + device + "}");
      }
    }
    normal = withoutGroup(normal);
    return switch (norm) {
      case "pids" -> pids(normal);
      case "n" -> NUMBER.matcher(normal).replaceAll("<n>");
      case "nz" ->
          NUMBER
              .matcher(normal)
              .replaceAll(match -> Double.parseDouble(match.group()) == 0 ? match.group() : "<n>");
      case "8M" ->
          NUMBER
              .matcher(normal)
              .replaceAll(match -> Long.toString((Long.parseLong(match.group()) + HALF) / EIGHT));
      case "keys" ->
          normal
              .lines()
              .filter(line -> !line.isBlank())
              .map(line -> line.strip().split("[\\s=]", 2)[0])
              .collect(Collectors.joining(" "));
      case "sorted" ->
          normal.lines().sorted().map(line -> line + "\n").collect(Collectors.joining());
      default -> normal;
    };
  }

  private String pids(String text) {
    Map<String, String> names = new HashMap<>();
    ids.forEach((name, id) -> names.put(id.toString(), name));
    List<String> lines = new ArrayList<>();
    text.lines()
        .forEach(
            line -> {
              String name = names.get(line);
              lines.add(
                  name != null ? "${" + name + "}\n" : line.equals("0") ? "0\n" : "<other>\n");
            });
    return lines.stream().sorted().collect(Collectors.joining());
  }
}
