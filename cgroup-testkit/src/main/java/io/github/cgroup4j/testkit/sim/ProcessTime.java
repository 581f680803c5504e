package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.time.Duration;

/**
 * The time that a process runs, and that it stands still for lack of something, as its groups
 * account for it.
 */
public final class ProcessTime {

  private final SimKernel kernel;
  private final SimProcess process;
  private boolean busy;

  ProcessTime(SimKernel kernel, SimProcess process) {
    this.kernel = kernel;
    this.process = process;
  }

  /**
   * Has its first thread run without a break from now on, or not.
   *
   * @param busy whether it runs
   */
  public void setBusy(boolean busy) {
    this.busy = busy;
  }

  /** Uses the CPU for a time that has passed, as far as quotas allow. */
  void pass(long nanos) {
    if (busy && process.isAlive() && !process.isBlocked()) {
      long allowed = kernel.subsystems().cpu.allowedTime(process.leader(), nanos);
      spin(Duration.ofNanos(allowed));
    }
  }

  /**
   * Uses CPU time; its groups and those above account for it.
   *
   * @param time the time
   */
  public void spin(Duration time) {
    for (Tree tree : kernel.trees()) {
      GroupNode home = process.leader().group(tree);
      for (GroupNode above : home.upwards()) {
        above.cpuNanos += time.toNanos();
      }
      for (Subsystem<?> subsystem : tree.subsystems()) {
        subsystem.used(home, time.toNanos());
      }
    }
    kernel.settle();
  }

  /**
   * Stands still for lack of a resource; the clock does not move. Its group and those above count
   * it, as one task of several ({@code some}) where another one is busy.
   *
   * @param resource {@code cpu}, {@code memory} or {@code io}
   * @param time the time
   */
  public void stall(String resource, Duration time) {
    for (Tree tree : kernel.trees()) {
      if (tree.version() == Version.V2) {
        for (GroupNode above : process.leader().group(tree).upwards()) {
          boolean system = above.isRoot() && resource.equals("cpu"); // has no meaning there
          boolean all = !system && !hasOtherBusy(above);
          above.pressure(resource).add(kernel.clock().nanos(), time.toNanos(), all);
        }
      }
    }
    kernel.settle();
  }

  private boolean hasOtherBusy(GroupNode group) {
    for (GroupNode below : group.subtree()) {
      for (SimThread thread : below.threads) {
        if (thread.process() != process && thread.process().time().busy) {
          return true;
        }
      }
    }
    return false;
  }
}
