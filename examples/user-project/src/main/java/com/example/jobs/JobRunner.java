package com.example.jobs;

import com.example.jobs.JobReport.Result;
import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.process.Outcome;
import java.io.IOException;

/** Runs jobs one after the other, each in a control group of its own. */
public final class JobRunner {

  private final Subtree subtree;
  private final JobListener listener;

  /**
   * Creates a runner.
   *
   * @param subtree below which the jobs' groups are made: {@code Cgroups.open().subtree()} in
   *     production, that of a fake in tests
   */
  public JobRunner(Subtree subtree, JobListener listener) {
    this.subtree = subtree;
    this.listener = listener;
  }

  /** Runs a job to its end. What cannot be confined is not run. */
  public JobReport run(Job job) throws InterruptedException {
    listener.started(job);
    JobReport report = report(job);
    listener.ended(job, report);
    return report;
  }

  private JobReport report(Job job) throws InterruptedException {
    try {
      Outcome outcome =
          Confinement.in(subtree)
              .memory(job.memory())
              .pids(job.processes())
              .timeout(job.timeout())
              .build()
              .run(new ProcessBuilder(job.command()).inheritIO());
      return report(job, outcome);
    } catch (CgroupException e) {
      return new JobReport(Result.REFUSED, e.hint().orElse(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return new JobReport(Result.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private static JobReport report(Job job, Outcome outcome) {
    return switch (outcome.cause()) {
      case OOM_KILLED -> new JobReport(Result.TOO_BIG, "needs more than " + job.memory());
      case TIMED_OUT -> new JobReport(Result.TOO_SLOW, "needs more than " + job.timeout());
      case EXITED, SIGNALLED, CANCELLED ->
          outcome.usage().pidsRefused().orElse(0) > 0
              ? new JobReport(Result.FAILED, "wanted more than " + job.processes() + " processes")
              : new JobReport(outcome.isSuccess() ? Result.SUCCEEDED : Result.FAILED, "");
    };
  }
}
