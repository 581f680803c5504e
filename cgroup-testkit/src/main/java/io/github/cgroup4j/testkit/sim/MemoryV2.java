package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/** The memory files of v2 (notes.md, section 4; vectors v2.memory.*). */
final class MemoryV2 {

  private final MemorySubsystem memory;

  MemoryV2(MemorySubsystem memory) {
    this.memory = memory;
  }

  Map<String, FileOps> files() {
    Map<String, FileOps> files = new HashMap<>();
    files.put("memory.max", FileOps.of(group -> text(memory.stateOf(group).max), this::setMax));
    files.put("memory.high", FileOps.of(group -> text(memory.stateOf(group).high), this::setHigh));
    files.put("memory.low", limit(state -> state.low, (state, pages) -> state.low = pages));
    files.put("memory.min", limit(state -> state.min, (state, pages) -> state.min = pages));
    files.put(
        "memory.swap.max", limit(state -> state.swapMax, (state, pages) -> state.swapMax = pages));
    files.put(
        "memory.swap.high",
        limit(state -> state.swapHigh, (state, pages) -> state.swapHigh = pages));
    files.put(
        "memory.zswap.max",
        limit(state -> state.zswapMax, (state, pages) -> state.zswapMax = pages));
    files.put("memory.current", FileOps.of(group -> memory.stateOf(group).usage + "\n"));
    files.put("memory.peak", new Peak(one -> one.peak, one -> one.usage, one -> one.peaks));
    files.put("memory.swap.current", FileOps.of(group -> memory.stateOf(group).swap + "\n"));
    files.put(
        "memory.swap.peak", new Peak(one -> one.swapPeak, one -> one.swap, one -> one.swapPeaks));
    files.put(
        "memory.swap.events",
        FileOps.of(group -> events(memory.stateOf(group).swapEvents, SwapEvent.values())));
    files.put(
        "memory.zswap.writeback",
        FileOps.of(group -> memory.stateOf(group).writeback ? "1\n" : "0\n", this::setWriteback));
    files.put(
        "memory.events",
        FileOps.of(group -> events(memory.stateOf(group).events, MemoryEvent.values())));
    files.put(
        "memory.events.local",
        FileOps.of(group -> events(memory.stateOf(group).local, MemoryEvent.values())));
    files.put(
        "memory.oom.group",
        FileOps.of(group -> memory.stateOf(group).oomGroup ? "1\n" : "0\n", this::setOomGroup));
    files.put("memory.reclaim", FileOps.writeOnly(this::reclaim));
    files.put("memory.stat", FileOps.of(new MemoryStat(memory)::v2));
    return files;
  }

  private FileOps limit(ToLongFunction<MemoryState> get, ObjLongConsumer<MemoryState> set) {
    return FileOps.of(
        group -> text(get.applyAsLong(memory.stateOf(group))),
        (group, value) -> set.accept(memory.stateOf(group), memory.limit(value, "max")));
  }

  private String text(long pages) {
    return memory.isUnlimited(pages) ? "max\n" : MemoryState.bytes(pages) + "\n";
  }

  /** Accepted whatever is used; what does not fit is killed (v2.memory.max-zero-populated). */
  private void setMax(GroupNode group, String value) throws SyscallException {
    memory.stateOf(group).max = memory.limit(value, "max");
    memory.charging().fit(group);
    memory.charging().resume();
  }

  /** Reclaims at once, and counts nothing (v2.acct.lower-high). */
  private void setHigh(GroupNode group, String value) throws SyscallException {
    MemoryState state = memory.stateOf(group);
    state.high = memory.limit(value, "max");
    memory.charging().drainStock();
    long excess = state.usage - MemoryState.bytes(state.high);
    if (excess > 0) {
      memory.reclaim().reclaim(group, excess, true);
    }
  }

  private void setWriteback(GroupNode group, String value) throws SyscallException {
    int flag = KernelText.toInt(KernelText.strip(value));
    MemorySubsystem.require(flag == 0 || flag == 1, Errno.EINVAL);
    memory.stateOf(group).writeback = flag == 1;
  }

  /** 6.12 and later: any write resets what this descriptor sees (v2.memory.peak-fd). */
  private final class Peak implements FileOps {
    private final ToLongFunction<MemoryState> peak;
    private final ToLongFunction<MemoryState> usage;
    private final Function<MemoryState, Map<OpenFile, Long>> seen;

    Peak(
        ToLongFunction<MemoryState> peak,
        ToLongFunction<MemoryState> usage,
        Function<MemoryState, Map<OpenFile, Long>> seen) {
      this.peak = peak;
      this.usage = usage;
      this.seen = seen;
    }

    @Override
    public String read(GroupNode group) {
      return peak.applyAsLong(memory.stateOf(group)) + "\n";
    }

    @Override
    public String read(OpenFile file) {
      MemoryState state = memory.stateOf(file.file().group());
      return seen.apply(state).getOrDefault(file, peak.applyAsLong(state)) + "\n";
    }

    @Override
    public void write(OpenFile file, String value) throws SyscallException {
      MemoryState state = memory.stateOf(file.file().group());
      MemorySubsystem.require((file.file().mode() & 0222) != 0, Errno.EINVAL);
      seen.apply(state).put(file, usage.applyAsLong(state));
    }
  }

  private void setOomGroup(GroupNode group, String value) throws SyscallException {
    int flag = KernelText.toInt(KernelText.strip(value));
    MemorySubsystem.require(flag == 0 || flag == 1, Errno.EINVAL);
    memory.stateOf(group).oomGroup = flag == 1;
  }

  /** Frees what can be had, and refuses if that is not enough (v2.acct.reclaim). */
  private void reclaim(GroupNode group, String value) throws SyscallException {
    long bytes = MemoryState.bytes(MemorySubsystem.pages(value, ""));
    memory.charging().drainStock();
    long freed = bytes == 0 ? 0 : memory.reclaim().reclaim(group, bytes, true);
    MemorySubsystem.require(freed >= bytes, Errno.EAGAIN);
  }

  private static <E extends Enum<E>> String events(Map<E, Long> counts, E[] events) {
    StringBuilder text = new StringBuilder();
    for (E event : events) {
      String key = event.name().toLowerCase(Locale.ROOT);
      text.append(key).append(' ').append(counts.getOrDefault(event, 0L)).append('\n');
    }
    return text.toString();
  }
}
