package io.github.cgroup4j.doctor;

/** How much a finding matters, the worst first. */
public enum Severity {
  /** Nothing can be confined here before this is remedied, or not with what was asked for. */
  BLOCKING,
  /** Confinement works, but some limits, figures or operations are not to be had. */
  LIMITING,
  /** Nothing is wrong; it is good to know when something else is. */
  NOTE
}
