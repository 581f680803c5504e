package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.HashMap;
import java.util.Map;
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
    files.put("memory.high", limit(state -> state.high, (state, pages) -> state.high = pages));
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
    files.put("memory.peak", new Peak());
    files.put("memory.swap.current", FileOps.of(group -> "0\n"));
    files.put("memory.swap.peak", new SwapPeak());
    files.put(
        "memory.zswap.writeback",
        FileOps.of(group -> memory.stateOf(group).writeback ? "1\n" : "0\n", this::setWriteback));
    files.put("memory.events", FileOps.of(group -> events(memory.stateOf(group).events)));
    files.put("memory.events.local", FileOps.of(group -> events(memory.stateOf(group).local)));
    files.put(
        "memory.oom.group",
        FileOps.of(group -> memory.stateOf(group).oomGroup ? "1\n" : "0\n", this::setOomGroup));
    files.put("memory.reclaim", FileOps.writeOnly(this::reclaim));
    files.put("memory.stat", FileOps.of(this::stat));
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

  private void setWriteback(GroupNode group, String value) throws SyscallException {
    int flag = KernelText.toInt(KernelText.strip(value));
    MemorySubsystem.require(flag == 0 || flag == 1, Errno.EINVAL);
    memory.stateOf(group).writeback = flag == 1;
  }

  /** 6.12 and later: any write resets what this descriptor sees (v2.memory.peak-fd). */
  private final class Peak implements FileOps {
    @Override
    public String read(GroupNode group) {
      return memory.stateOf(group).peak + "\n";
    }

    @Override
    public String read(OpenFile file) {
      MemoryState state = memory.stateOf(file.file().group());
      return state.peaks.getOrDefault(file, state.peak) + "\n";
    }

    @Override
    public void write(OpenFile file, String value) throws SyscallException {
      MemoryState state = memory.stateOf(file.file().group());
      MemorySubsystem.require((file.file().mode() & 0222) != 0, Errno.EINVAL);
      state.peaks.put(file, state.usage);
    }
  }

  /** The same for swap, of which there is none. */
  private static final class SwapPeak implements FileOps {
    @Override
    public String read(GroupNode group) {
      return "0\n";
    }

    @Override
    public void write(OpenFile file, String value) throws SyscallException {
      MemorySubsystem.require((file.file().mode() & 0222) != 0, Errno.EINVAL);
    }
  }

  private void setOomGroup(GroupNode group, String value) throws SyscallException {
    int flag = KernelText.toInt(KernelText.strip(value));
    MemorySubsystem.require(flag == 0 || flag == 1, Errno.EINVAL);
    memory.stateOf(group).oomGroup = flag == 1;
  }

  /** There is nothing that could be reclaimed. */
  private void reclaim(GroupNode group, String value) throws SyscallException {
    MemorySubsystem.require(MemorySubsystem.pages(value, "") == 0, Errno.EAGAIN);
  }

  private static String events(Map<MemoryEvent, Long> counts) {
    StringBuilder text = new StringBuilder();
    for (MemoryEvent event : MemoryEvent.values()) {
      text.append(event.key()).append(' ').append(counts.getOrDefault(event, 0L)).append('\n');
    }
    return text.toString();
  }

  private String stat(GroupNode group) {
    String first = group.tree().firstContent("memory.stat", group.isRoot());
    long usage = memory.stateOf(group).usage;
    return group.isRoot()
        ? first
        : first
            .replaceFirst("(?m)^anon 0$", "anon " + usage)
            .replaceFirst("(?m)^inactive_anon 0$", "inactive_anon " + usage);
  }
}
