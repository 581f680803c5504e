package io.github.cgroup4j.testkit.sim;

/** The lines of memory.swap.events, in the kernel's order. */
enum SwapEvent {
  HIGH,
  MAX,
  FAIL
}
