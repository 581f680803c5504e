package io.github.cgroup4j.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker process, seen from the driver. */
final class Worker implements AutoCloseable {

  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;
  private final Path errors;
  private long iterations = 1;

  Worker(List<String> command) throws IOException {
    errors = Files.createTempFile("cgroup4j-benchmark", ".err");
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    in = process.outputWriter(StandardCharsets.US_ASCII);
    out = process.inputReader(StandardCharsets.US_ASCII);
  }

  /** Lets the worker run for a while, and finds out how many iterations fill a batch. */
  void warmUp(long nanos, long batchNanos) throws IOException {
    long spent = 0;
    long rounds = 0;
    while (spent < nanos || rounds < 2) {
      long took = Math.max(1, run(iterations));
      spent += took;
      rounds++;
      if (batchNanos > 0) {
        double wanted = (double) iterations * batchNanos / took;
        iterations = Math.max(1, Math.min(iterations * 10, Math.round(wanted)));
      }
    }
  }

  /** Returns the nanoseconds of one iteration, as the mean over a batch. */
  double measure() throws IOException {
    return (double) run(iterations) / iterations;
  }

  private long run(long times) throws IOException {
    try {
      in.write(Long.toString(times));
      in.write('\n');
      in.flush();
    } catch (IOException e) {
      throw dead();
    }
    String answer = out.readLine();
    if (answer == null) {
      throw dead();
    }
    return Long.parseLong(answer);
  }

  private IOException dead() throws IOException {
    List<String> said = Files.readAllLines(errors, StandardCharsets.UTF_8);
    return new IOException(said.isEmpty() ? "it ended" : said.get(0));
  }

  /** Ends the worker, which ends when its input does, and removes what it wrote. */
  @Override
  public void close() throws IOException {
    try {
      in.close();
    } catch (IOException ended) {
      // it is gone already
    }
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      Files.deleteIfExists(errors);
    }
  }
}
