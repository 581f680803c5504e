package io.github.cgroup4j.testkit;

/** A program that is not there. */
enum Missing implements Program {
  INSTANCE;

  @Override
  public void run(FakeProcess self) {
    throw new IllegalStateException("a missing program was started");
  }
}
