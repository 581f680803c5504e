package io.github.cgroup4j.v1;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Counters;
import io.github.cgroup4j.controller.MemoryEvents;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code memory.events} on v1: the few figures that there are. On v1 the kernel counts an event in
 * the group where it happened and stops there (memcg_memory_event), so they are those of the group
 * itself.
 *
 * <p>An allocation is charged to memory and swap together first, then to memory (try_charge_memcg),
 * and only the limit that stops it counts. Where no swap is allowed the two limits are equal and it
 * is always the first; so {@code max} is the sum of both. Linux 6.18 was seen not to count hits of
 * the first at all: {@code memory.memsw.failcnt} stayed 0 when the sum's limit led to OOM kills.
 */
final class MemoryEventsBinding implements Binding<MemoryEvents> {

  private static final List<InterfaceFile> FILES =
      List.of(
          InterfaceFile.of(Controller.MEMORY, "memory.oom_control", "2.6.34"),
          InterfaceFile.of(Controller.MEMORY, "memory.failcnt", "2.6.25").asOptional(),
          InterfaceFile.of(Controller.MEMORY, "memory.memsw.failcnt", "2.6.29").asOptional());

  private final Codec<Counters> oomControl = Codecs.counters();

  @Override
  public List<InterfaceFile> files() {
    return FILES;
  }

  @Override
  public MemoryEvents decode(Contents contents) throws MalformedContentException {
    Map<String, Long> events = new LinkedHashMap<>();
    OptionalLong kills = oomControl.decode(contents.scan(0)).get("oom_kill");
    if (contents.has(1)) {
      long hits = Codecs.COUNT.decode(contents.scan(1));
      long sumHits = contents.has(2) ? Codecs.COUNT.decode(contents.scan(2)) : 0;
      events.put("max", hits + sumHits < 0 ? Long.MAX_VALUE : hits + sumHits);
    }
    if (kills.isPresent()) {
      events.put("oom_kill", kills.getAsLong());
    }
    return new MemoryEvents(Counters.of(events));
  }
}
