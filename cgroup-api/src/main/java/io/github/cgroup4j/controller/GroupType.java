package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;

/** What a v2 group is for processes and threads: {@code cgroup.type}. */
public enum GroupType {
  /** An ordinary group, whose members are processes. */
  DOMAIN,
  /** A domain whose threads may live in the threaded groups below it. */
  DOMAIN_THREADED,
  /** Below a threaded group and not threaded itself: can neither hold processes nor controllers. */
  DOMAIN_INVALID,
  /** A group whose members are threads. The only type that can be set. */
  THREADED;

  /** The type of these values. */
  public static final ValueType<GroupType> TYPE = Types.GROUP_TYPE;
}
