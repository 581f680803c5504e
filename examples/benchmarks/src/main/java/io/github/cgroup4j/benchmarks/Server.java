package io.github.cgroup4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A worker: is told numbers of iterations on standard input, one a line, and answers each with the
 * nanoseconds that these took. One process does one operation in one way, so that no other use of
 * the same code spoils what the compiler makes of it.
 */
public final class Server {

  @SuppressWarnings("UnusedVariable") // so that the compiler cannot leave out what leads to it
  private static volatile long sink;

  private Server() {}

  /** Serves; the arguments are the way ({@code ours}, {@code naive}, {@code oshi}) and its own. */
  public static void main(String[] arguments) throws Exception {
    String[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
    switch (arguments[0]) {
      case "ours" -> {
        try (Ours ours = new Ours()) {
          serve(ours.operation(arguments[1], rest));
        }
      }
      case "naive" -> serve(Naive.operation(arguments[1], rest));
      case "oshi" -> serve(Oshi.operation(arguments[1], rest));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void serve(Operation operation) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      answer(measure(operation, Long.parseLong(line)));
    }
  }

  private static long measure(Operation operation, long iterations) throws Exception {
    long result = 0;
    long start = System.nanoTime();
    for (long i = 0; i < iterations; i++) {
      result += operation.run();
    }
    long nanos = System.nanoTime() - start;
    sink = result;
    operation.clearUp();
    return nanos;
  }

  private static void answer(long nanos) throws IOException {
    System.out.write((nanos + "\n").getBytes(StandardCharsets.US_ASCII));
    System.out.flush();
  }
}
