package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.Budget;
import io.github.cgroup4j.BudgetException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Limit;
import java.io.IOException;

/** A child JVM that takes from a budget what it can get. */
final class BudgetMain {

  /** How much one child gets. */
  static final Limit SHARE = Limit.of(10);

  private BudgetMain() {}

  /** Prints how many children it got. */
  static void admit(Cgroups cgroups, String parent, String prefix) throws IOException {
    Budget<Limit> budget = Budget.pids(cgroups.subtree().group(parent));
    System.out.println("ready");
    System.in.read();
    int admitted = 0;
    try {
      while (true) {
        budget.admit(prefix + admitted, SHARE);
        admitted++;
      }
    } catch (BudgetException full) {
      System.out.println(admitted);
    }
  }
}
