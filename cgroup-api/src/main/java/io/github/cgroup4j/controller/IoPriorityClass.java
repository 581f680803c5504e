package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;

/** What becomes of the I/O priority of requests: {@code io.prio.class}. */
public enum IoPriorityClass {
  /** It stays as it is. */
  NO_CHANGE,
  /** What is not real-time becomes real-time. Since 6.5. */
  PROMOTE_TO_RT,
  /** What has none becomes real-time. The kernel's word until 6.4 for what is PROMOTE_TO_RT now. */
  NONE_TO_RT,
  /** What has none or is real-time becomes best-effort. */
  RESTRICT_TO_BE,
  /** It becomes idle. */
  IDLE;

  /** The type of these values. */
  public static final ValueType<IoPriorityClass> TYPE = Types.IO_PRIORITY_CLASS;
}
