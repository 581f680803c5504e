package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * v1's cgroup.event_control: {@code EFD FD [ARGS]} registers an eventfd for what happens to a file
 * of the memory controller (notes.md, section 6; vectors v1.memory.event.*).
 */
final class EventControl implements FileOps {

  private static final Set<String> LEVELS = Set.of("low", "medium", "critical");
  private static final Set<String> MODES = Set.of("default", "hierarchy", "local");

  private final MemorySubsystem memory;

  EventControl(MemorySubsystem memory) {
    this.memory = memory;
  }

  /** What is registered in one group. */
  static final class Registered {
    final List<Threshold> thresholds = new ArrayList<>();
    final List<EventFd> outOfMemory = new ArrayList<>();
    final List<EventFd> pressure = new ArrayList<>();

    /** Signals who waits for a threshold that usage crossed, in either direction. */
    void used(long before, long after) {
      for (Threshold threshold : thresholds) {
        if (before < threshold.bytes() != after < threshold.bytes()) {
          threshold.event().signal();
        }
      }
    }

    void all(Consumer<EventFd> action) {
      thresholds.forEach(one -> action.accept(one.event()));
      outOfMemory.forEach(action);
      pressure.forEach(action);
    }
  }

  record Threshold(EventFd event, long bytes) {}

  @Override
  public void write(GroupNode group, String value, Caller opener) throws SyscallException {
    Words words = new Words(KernelText.strip(value));
    int eventNumber = words.digits();
    if (words.next() != ' ') {
      throw new SyscallException(Errno.EINVAL);
    }
    int fileNumber = words.digits();
    char end = words.next();
    if (end != ' ' && end != 0) {
      throw new SyscallException(Errno.EINVAL);
    }
    Object event = opener.process().descriptors().get(eventNumber);
    if (event == null) {
      throw notOpen(eventNumber);
    }
    if (!(event instanceof EventFd eventFd)) {
      throw new SyscallException(Errno.EINVAL);
    }
    Object file = opener.process().descriptors().get(fileNumber);
    if (file == null) {
      throw notOpen(fileNumber);
    }
    if (!(file instanceof OpenFile open)) {
      throw new SyscallException(Errno.EINVAL);
    }
    open.file().require(opener.credentials(), Node.READ);
    register(group, open.file(), eventFd, words.rest());
  }

  /** Registers an event without descriptors, as a process that holds both would. */
  void register(GroupNode group, FileNode file, EventFd event, String arguments)
      throws SyscallException {
    Registered registered = memory.stateOf(group).registered;
    if (file.group() != group) {
      throw new SyscallException(Errno.EINVAL);
    }
    switch (file.name()) {
      case "memory.usage_in_bytes", "memory.memsw.usage_in_bytes" -> {
        long pages = MemorySubsystem.pages(arguments, "-1");
        registered.thresholds.add(new Threshold(event, MemoryState.bytes(pages)));
      }
      case "memory.oom_control" -> {
        registered.outOfMemory.add(event);
        if (memory.charging().isUnderOom(group)) {
          event.signal();
        }
      }
      case "memory.pressure_level" -> {
        String[] words = arguments.split(",", 2);
        if (!LEVELS.contains(words[0]) || words.length > 1 && !MODES.contains(words[1])) {
          throw new SyscallException(Errno.EINVAL);
        }
        registered.pressure.add(event);
      }
      default -> throw new SyscallException(Errno.EINVAL);
    }
  }

  /** The standard streams are open, and no event. */
  private static SyscallException notOpen(int number) {
    return new SyscallException(number >= 0 && number <= 2 ? Errno.EINVAL : Errno.EBADF);
  }
}
