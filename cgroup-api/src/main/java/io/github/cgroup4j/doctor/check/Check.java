package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Finding;
import java.util.List;

/** Looks for one kind of trouble. Changes nothing and throws nothing. */
interface Check {

  /** Adds what it finds. */
  void examine(Situation situation, List<Finding> findings);
}
