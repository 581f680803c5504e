package com.example.jobs;

/**
 * What became of a job.
 *
 * @param result in one word
 * @param advice what its owner should know; empty if there is nothing
 */
public record JobReport(Result result, String advice) {

  /** How a job can end. */
  public enum Result {
    SUCCEEDED,
    FAILED,
    TOO_BIG,
    TOO_SLOW,
    REFUSED
  }
}
