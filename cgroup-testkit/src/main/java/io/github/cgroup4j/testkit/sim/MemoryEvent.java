package io.github.cgroup4j.testkit.sim;

import java.util.Locale;

/** The lines of memory.events, in the kernel's order. */
enum MemoryEvent {
  LOW,
  HIGH,
  MAX,
  OOM,
  OOM_KILL,
  OOM_GROUP_KILL;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
