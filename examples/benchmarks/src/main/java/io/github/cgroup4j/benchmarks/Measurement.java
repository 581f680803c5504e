package io.github.cgroup4j.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Measures the ways of one experiment side by side: in each round every worker gets one batch, in
 * an order that is shuffled anew, and is compared with its base in the same round. So what slows
 * the machine for a while slows all of them.
 */
final class Measurement {

  /** Longer than the kernel's grace period. */
  private static final long SETTLE_NANOS = 40_000_000;

  private final Experiment experiment;
  private final long warmUpNanos;
  private final Random random = new Random(4);
  private final Map<String, Worker> workers = new LinkedHashMap<>();
  private final Map<String, Result> results = new LinkedHashMap<>();
  private final List<String> failures;

  private Measurement(Experiment experiment, long warmUpNanos, List<String> failures) {
    this.experiment = experiment;
    this.warmUpNanos = warmUpNanos;
    this.failures = failures;
  }

  /**
   * Measures.
   *
   * @param failures gets a line for each way that does not work here, which is left out
   * @return by the labels of the ways
   */
  static Map<String, Result> of(Experiment experiment, long warmUpNanos, List<String> failures)
      throws IOException, InterruptedException {
    Measurement measurement = new Measurement(experiment, warmUpNanos, failures);
    try {
      measurement.startWorkers();
      for (int round = 0; round < experiment.rounds(); round++) {
        measurement.round(round);
      }
    } finally {
      for (Worker worker : measurement.workers.values()) {
        worker.close();
      }
    }
    measurement.results.values().removeIf(result -> result.nanos().isEmpty());
    return measurement.results;
  }

  private void startWorkers() throws IOException {
    for (Way way : experiment.ways()) {
      Worker worker = new Worker(way.command());
      workers.put(way.label(), worker);
      results.put(way.label(), new Result(way));
      try {
        worker.warmUp(way.warmsUp() ? warmUpNanos : 0, experiment.batchNanos());
      } catch (IOException e) {
        fail(way, e);
      }
    }
  }

  private void round(int number) throws IOException, InterruptedException {
    List<Way> order = new ArrayList<>();
    for (Way way : experiment.ways()) {
      if (workers.containsKey(way.label()) && number % way.every() == 0) {
        order.add(way);
      }
    }
    Collections.shuffle(order, random);
    Map<String, Double> measured = new HashMap<>();
    for (Way way : order) {
      Worker worker = workers.get(way.label());
      if (worker != null) {
        try {
          if (way.settles()) {
            TimeUnit.NANOSECONDS.sleep(SETTLE_NANOS);
          }
          measured.put(way.label(), worker.measure());
        } catch (IOException e) {
          fail(way, e);
        }
      }
    }
    for (Way way : order) {
      note(way, measured);
    }
  }

  private void note(Way way, Map<String, Double> measured) {
    Double nanos = measured.get(way.label());
    Result result = results.get(way.label());
    if (nanos == null || result == null) {
      return;
    }
    result.nanos().add(nanos);
    Double base = way.base() == null ? null : measured.get(way.base());
    if (base != null) {
      result.ratio().add(nanos / base);
      result.added().add(nanos - base);
    }
  }

  private void fail(Way way, IOException e) throws IOException {
    failures.add(experiment.name() + ", " + way.label() + ": " + e.getMessage());
    results.remove(way.label());
    Worker worker = workers.remove(way.label());
    if (worker != null) {
      worker.close();
    }
  }
}
