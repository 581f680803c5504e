package io.github.cgroup4j.testkit.kernel;

/** Prints what a JVM takes for its limits: processors and the size of its heap. */
final class JvmFigures {

  private JvmFigures() {}

  public static void main(String[] arguments) {
    Runtime runtime = Runtime.getRuntime();
    System.out.println(runtime.availableProcessors() + " " + runtime.maxMemory());
  }
}
