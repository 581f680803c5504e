package com.example.jobs;

/** Hears of jobs. */
public interface JobListener {

  /** A job runs now. */
  void started(Job job);

  /** A job is over, however it ended. */
  void ended(Job job, JobReport report);
}
