package io.github.cgroup4j.testkit.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** What the memory controller knows of one group. Limits in pages, usage in bytes. */
final class MemoryState {

  static final long PAGE = 4096;

  /** PAGE_COUNTER_MAX: what cannot be told from unlimited. */
  static final long UNLIMITED = Long.MAX_VALUE / PAGE;

  // limits; on v1 max is limit_in_bytes and low is soft_limit_in_bytes
  long max = UNLIMITED;
  long high = UNLIMITED;
  long low;
  long min;
  long swapMax = UNLIMITED;
  long swapHigh = UNLIMITED;
  long zswapMax = UNLIMITED;
  boolean oomGroup;
  boolean writeback = true;

  // v1 only
  long soft = UNLIMITED;
  long memsw = UNLIMITED;
  long tcp = UNLIMITED;
  long swappiness = 60;
  long moveCharge;
  boolean oomKillDisabled;
  long failures;
  long memswFailures;

  // gauges and counters
  long usage;
  long peak;
  long swap;
  long swapPeak;
  long memswPeak;

  /** What is charged to this group itself; the others are of the subtree. */
  final MemoryFigures own = new MemoryFigures();

  /** Groups below that are gone, and to which something is still charged. */
  final List<GroupNode> removed = new ArrayList<>();

  final Map<SwapEvent, Long> swapEvents = new EnumMap<>(SwapEvent.class);
  final Map<MemoryEvent, Long> events = new EnumMap<>(MemoryEvent.class);
  final Map<MemoryEvent, Long> local = new EnumMap<>(MemoryEvent.class);

  MemoryState() {}

  /** v1 hands some settings down. */
  MemoryState(MemoryState parent) {
    swappiness = parent.swappiness;
    oomKillDisabled = parent.oomKillDisabled;
  }

  /** Who waits for an event of v1. */
  final EventControl.Registered registered = new EventControl.Registered();

  /** The peaks that single descriptors see since they reset them (6.12 and later). */
  final Map<OpenFile, Long> peaks = new WeakHashMap<>();

  final Map<OpenFile, Long> swapPeaks = new WeakHashMap<>();

  void charge(long bytes) {
    long before = usage;
    usage += bytes;
    peak = Math.max(peak, usage);
    memswPeak = Math.max(memswPeak, usage + swap);
    peaks.replaceAll((file, seen) -> Math.max(seen, usage));
    registered.used(before, usage);
  }

  void chargeSwap(long bytes) {
    swap += bytes;
    swapPeak = Math.max(swapPeak, swap);
    memswPeak = Math.max(memswPeak, usage + swap);
    swapPeaks.replaceAll((file, seen) -> Math.max(seen, swap));
  }

  static long bytes(long pages) {
    return pages * PAGE;
  }
}
