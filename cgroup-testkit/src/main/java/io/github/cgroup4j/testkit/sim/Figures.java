package io.github.cgroup4j.testkit.sim;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What groups had used when they were captured. What is used later comes on top of it. */
public final class Figures {

  private static final Pattern LINE = Pattern.compile("(?m)^(?:(\\w+) )?(\\d+)$");

  private Figures() {}

  /**
   * Restores the figures of one group.
   *
   * @param group the group
   * @param files the captured contents by name
   */
  public static void restore(GroupNode group, Map<String, String> files) {
    SimKernel kernel = group.tree().kernel();
    MemoryState memory = group.state(kernel.memory());
    if (memory != null) {
      boolean v2 = group.tree().version() == io.github.cgroup4j.Version.V2;
      memory.usage = figure(files, v2 ? "memory.current" : "memory.usage_in_bytes", "");
      memory.peak = figure(files, v2 ? "memory.peak" : "memory.max_usage_in_bytes", "");
      memory.peak = Math.max(memory.peak, memory.usage);
      memory.failures = figure(files, "memory.failcnt", "");
      restoreSwap(memory, files, v2);
      for (MemoryEvent event : MemoryEvent.values()) {
        memory.events.put(event, figure(files, "memory.events", event.key()));
        memory.local.put(event, figure(files, "memory.events.local", event.key()));
      }
      if (!v2) {
        memory.events.put(MemoryEvent.OOM_KILL, figure(files, "memory.oom_control", "oom_kill"));
      }
    }
    group.cpuNanos =
        Math.max(
            figure(files, "cpu.stat", "usage_usec") * 1000, figure(files, "cpuacct.usage", ""));
    CpuState cpu = group.state(kernel.subsystems().cpu);
    if (cpu != null) {
      cpu.periods = figure(files, "cpu.stat", "nr_periods");
      cpu.throttled = figure(files, "cpu.stat", "nr_throttled");
      cpu.throttledNanos =
          figure(files, "cpu.stat", "throttled_usec") * 1000
              + figure(files, "cpu.stat", "throttled_time");
    }
    for (FileNode file : group.interfaceFiles()) {
      String captured = files.get(file.name());
      boolean figure = (file.mode() & 0222) == 0 || file.name().endsWith(".pressure");
      if (captured != null && figure) {
        file.show(captured);
      }
    }
  }

  private static void restoreSwap(MemoryState memory, Map<String, String> files, boolean v2) {
    memory.swap =
        v2
            ? figure(files, "memory.swap.current", "")
            : Math.max(0, figure(files, "memory.memsw.usage_in_bytes", "") - memory.usage);
    memory.swapPeak = Math.max(figure(files, "memory.swap.peak", ""), memory.swap);
    memory.memswPeak =
        Math.max(figure(files, "memory.memsw.max_usage_in_bytes", ""), memory.usage + memory.swap);
    memory.memswFailures = figure(files, "memory.memsw.failcnt", "");
    for (SwapEvent event : SwapEvent.values()) {
      memory.swapEvents.put(
          event, figure(files, "memory.swap.events", event.name().toLowerCase(Locale.ROOT)));
    }
  }

  /** The number of a line, or of the only line if the key is empty; 0 if there is none. */
  private static long figure(Map<String, String> files, String file, String key) {
    Matcher line = LINE.matcher(files.getOrDefault(file, ""));
    while (line.find()) {
      String name = line.group(1);
      if (key.equals(name == null ? "" : name) && line.group(2).length() < 19) {
        return Long.parseLong(line.group(2));
      }
    }
    return 0;
  }
}
