package io.github.cgroup4j.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to do an operation: a worker and what it is compared with.
 *
 * @param label what it is called in the table
 * @param command how its worker is started
 * @param base the label of the way that is 1.00; null for that way itself
 * @param every takes part in every so manieth round: 1, or more for what is slow
 * @param settles whether the machine rests before it: what waits for the kernel's grace period does
 *     not wait if another has just done so
 */
record Way(String label, List<String> command, @Nullable String base, int every, boolean settles) {

  /** A way that is 1.00 for others. */
  static Way base(String label, List<String> command) {
    return new Way(label, command, null, 1, false);
  }

  static Way of(String label, String base, List<String> command) {
    return new Way(label, command, base, 1, false);
  }

  /** The same, but not in all rounds. */
  Way every(int rounds) {
    return new Way(label, command, base, rounds, settles);
  }

  /** The same, after a rest. */
  Way afterRest() {
    return new Way(label, command, base, every, true);
  }

  /** Whether it gets faster while it runs. */
  boolean warmsUp() {
    return command.get(0).endsWith("java");
  }
}
