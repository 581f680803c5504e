package io.github.cgroup4j.testkit.replay;

/** Something that carries out the operations of vectors: a simulated kernel or a live one. */
public interface StepRunner {

  /**
   * Carries out one operation.
   *
   * @param step the operation
   * @return what it came to
   */
  StepOutcome run(Step step);
}
