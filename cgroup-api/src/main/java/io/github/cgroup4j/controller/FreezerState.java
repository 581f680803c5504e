package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;

/** How far v1's freezer is with a group. */
public enum FreezerState {
  /** Processes run. */
  THAWED,
  /** Processes are being stopped; some may still run. */
  FREEZING,
  /** All processes stand still. */
  FROZEN;

  /** The type of these values. */
  public static final ValueType<FreezerState> TYPE = Types.FREEZER_STATE;
}
