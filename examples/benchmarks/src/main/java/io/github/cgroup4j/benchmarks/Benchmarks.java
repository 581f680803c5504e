package io.github.cgroup4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures everything and writes the document. Started by the script {@code run}. */
public final class Benchmarks {

  // How long a JVM runs an operation before it is measured.
  private static final long MICROSECONDS = 2_000_000_000;
  private static final long LAUNCHES = 200_000_000;
  private static final long WALKS = 1_500_000_000;
  private static final long NONE = 0;

  private static final int[] SIZES = {100, 1_000, 10_000};
  private static final int[] FEW_SIZES = {100, 1_000};

  private final boolean quick;
  private final List<String> only;
  private final Map<String, Map<String, Result>> results = new LinkedHashMap<>();
  private final Map<Integer, Map<String, Result>> walks = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  private Benchmarks(boolean quick, List<String> only) {
    this.quick = quick;
    this.only = only;
  }

  /**
   * Measures.
   *
   * @param arguments the directory with the built programs, the document to write, then {@code
   *     --quick} and names of experiments
   */
  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>(Arrays.asList(arguments).subList(2, arguments.length));
    boolean quick = options.remove("--quick");
    Benchmarks benchmarks = new Benchmarks(quick, options);
    String document = benchmarks.document(new Tools(Path.of(arguments[0])));
    Files.writeString(Path.of(arguments[1]), document);
  }

  private String document(Tools tools) throws Exception {
    if (!tools.hasLibcgroup()) {
      leftOut.add("libcgroup's API: its header is not installed (Debian: libcgroup-dev)");
    }
    if (!Tools.hasCommands()) {
      leftOut.add("libcgroup's commands: they are not installed (Debian: cgroup-tools)");
    }
    String machine;
    try (Ground ground = new Ground()) {
      machine = Machine.description(ground.mode());
      Catalogue catalogue = new Catalogue(tools, ground, quick);
      measure(catalogue.value(), MICROSECONDS);
      measure(catalogue.stat(), MICROSECONDS);
      measure(catalogue.set(), MICROSECONDS);
      measure(catalogue.lifecycleOfPids(), MICROSECONDS);
      measure(catalogue.lifecycleOfMemory(), MICROSECONDS);
      measure(catalogue.launch(), LAUNCHES);
      measure(catalogue.firstUse(), NONE);
      for (int size : sizes()) {
        if (wanted("walk-" + size)) {
          walks.put(size, measure(catalogue.walk(size), WALKS));
          ground.removeTrees();
        }
      }
    }
    return fill(template(), machine);
  }

  private int[] sizes() {
    return quick ? FEW_SIZES : SIZES;
  }

  private boolean wanted(String name) {
    return only.isEmpty() || only.contains(name);
  }

  private Map<String, Result> measure(Experiment experiment, long warmUpNanos)
      throws IOException, InterruptedException {
    if (!wanted(experiment.name())) {
      return Map.of();
    }
    Map<String, Result> measured =
        Measurement.of(experiment, quick ? warmUpNanos / 8 : warmUpNanos, leftOut);
    results.put(experiment.name(), measured);
    System.out.println(experiment.name() + "\n" + Tables.of(measured));
    return measured;
  }

  private static String template() throws IOException {
    try (InputStream in = Benchmarks.class.getResourceAsStream("performance.md")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String fill(String template, String machine) {
    String text = template.replace("{{machine}}\n", machine);
    for (Map.Entry<String, Map<String, Result>> entry : results.entrySet()) {
      text = text.replace("{{" + entry.getKey() + "}}\n", Tables.of(entry.getValue()));
    }
    if (walks.size() == sizes().length) {
      text = text.replace("{{walk}}\n", Tables.ofGrowth(walks));
    }
    String targets = new Targets(results).table();
    if (quick) {
      System.out.println("A quick run shows that all of it works; its JVMs are hardly warm.");
    }
    System.out.println(targets);
    for (String line : leftOut) {
      System.out.println("left out: " + line);
    }
    return text.replace("{{targets}}\n", targets)
        .replace("{{left out}}\n", leftOut.isEmpty() ? "Nothing.\n" : list());
  }

  private String list() {
    return "- " + String.join("\n- ", leftOut) + "\n";
  }
}
