package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Sends signals: TERM and KILL through {@link ProcessHandle}, all others, and all to this process
 * itself, by native code. Without native code those are unsupported; {@code /bin/kill} is not used,
 * because it tells no errno and may not be there.
 */
final class Signals {

  /** PID_MAX_LIMIT. The JDK cuts larger numbers to 32 bits, and would signal another process. */
  private static final long HIGHEST_PID = 4194304;

  private static final Path PROC = Path.of("/proc");

  private Signals() {}

  static void send(long pid, Signal signal) throws ErrnoException {
    if (pid <= 0) {
      throw new IllegalArgumentException("not the id of a process: " + pid);
    }
    Path process = PROC.resolve(Long.toString(pid));
    if (pid > HIGHEST_PID) {
      throw new ErrnoException(Errno.ESRCH, "kill", process);
    }
    boolean byHandle = signal == Signal.TERM || signal == Signal.KILL;
    if (byHandle && pid != ProcessHandle.current().pid() && sentByHandle(pid, signal, process)) {
      return;
    }
    LibC library = NativeTier.libc("Signal " + signal + " to process " + pid);
    library.kill((int) pid, signal.number(), process);
  }

  /** Returns false if the JDK cannot tell what became of the signal. */
  private static boolean sentByHandle(long pid, Signal signal, Path process) throws ErrnoException {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    while (handle.isPresent()) {
      ProcessHandle target = handle.get();
      if (signal == Signal.KILL ? target.destroyForcibly() : target.destroy()) {
        return true;
      }
      // kill(2) knows two refusals. The same process is still there: it was not permitted.
      handle = ProcessHandle.of(pid);
      if (handle.isPresent() && handle.get().equals(target)) {
        throw new ErrnoException(Errno.EPERM, "kill", process);
      }
    }
    // Mounted with hidepid, /proc does not show all processes, or not their start time.
    if (Files.exists(process) || !Files.exists(PROC.resolve("1"))) {
      return false;
    }
    throw new ErrnoException(Errno.ESRCH, "kill", process);
  }
}
