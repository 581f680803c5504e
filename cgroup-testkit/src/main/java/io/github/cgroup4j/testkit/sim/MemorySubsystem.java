package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.Map;

/**
 * The memory controller: limits, events, and what happens when memory runs out. Its files are in
 * {@link MemoryV2} and {@link MemoryV1}.
 *
 * <p>All memory is anonymous and there is no swap, so nothing can be reclaimed.
 */
public final class MemorySubsystem extends Subsystem<MemoryState> {

  private final SimKernel kernel;
  private final MemoryCharging charging;

  MemorySubsystem(SimKernel kernel) {
    super("memory", MemoryState.class);
    this.kernel = kernel;
    charging = new MemoryCharging(kernel, this);
  }

  @Override
  MemoryState newState(GroupNode group) {
    GroupNode parent = group.parent();
    return parent == null || group.tree().version() == Version.V2
        ? new MemoryState()
        : new MemoryState(stateOf(parent));
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return version == Version.V2 ? new MemoryV2(this).files() : new MemoryV1(this).files();
  }

  /** {@return where a process's memory is accounted, and what happens then} */
  public MemoryCharging charging() {
    return charging;
  }

  /** Who waits for an event of a group that goes is woken (v1.memory.event.rmdir). */
  @Override
  void removed(GroupNode group) {
    MemoryState state = group.state(this);
    if (state != null) {
      state.registered.all(EventFd::signal);
    }
  }

  @Override
  void exited(GroupNode group, SimProcess process) {
    charging.release(process);
  }

  /** A limit: whole pages of this machine, which may be larger than those that are counted. */
  long limit(String value, String unlimited) throws SyscallException {
    return wholePages(MemoryState.bytes(pages(value, unlimited))) / MemoryState.PAGE;
  }

  /** Rounded down to the machine's pages, as v1 shows what is unlimited too. */
  long wholePages(long bytes) {
    return bytes - bytes % kernel.hardware().pageSize();
  }

  boolean isUnlimited(long pages) {
    return MemoryState.bytes(pages) >= wholePages(MemoryState.bytes(MemoryState.UNLIMITED));
  }

  /** BYTES of notes.md, section 3, in pages of 4 KiB. */
  static long pages(String value, String unlimited) throws SyscallException {
    String word = KernelText.strip(value);
    if (word.equals(unlimited)) {
      return MemoryState.UNLIMITED;
    }
    long pages = Long.divideUnsigned(KernelText.bytes(word), MemoryState.PAGE);
    return Math.min(pages, MemoryState.UNLIMITED);
  }

  static void require(boolean ok, Errno otherwise) throws SyscallException {
    if (!ok) {
      throw new SyscallException(otherwise);
    }
  }
}
