package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.RefusedEntranceException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds out why an entrance refused. Shells do not say (dash calls every failed write an "I/O
 * error"), so a process that does nothing is sent the same way, and the error is read from the
 * write of its id.
 */
final class EntranceProbe {

  private EntranceProbe() {}

  /**
   * Returns the exception for a refusal. If the probe gets in, what stood against the child is gone
   * and was not seen: {@link Errno#UNKNOWN}. If the probe is refused earlier, that is the answer.
   *
   * @param index which of the entrances refused
   * @throws IOException if the probe cannot be started
   */
  static RefusedEntranceException explain(
      Shell shell, Pauses pauses, List<Path> entrances, int index) throws IOException {
    ProcessBuilder idle =
        new ProcessBuilder(shell.path(), "-c", "read x")
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    idle.environment().clear();
    Process probe = idle.start();
    try {
      byte[] id = Long.toString(probe.pid()).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i <= index; i++) {
        Path entrance = entrances.get(i);
        try {
          LinuxFiles.write(entrance, id);
        } catch (ErrnoException x) {
          return new RefusedEntranceException(x.errno(), entrance);
        }
      }
      return new RefusedEntranceException(Errno.UNKNOWN, entrances.get(index));
    } finally {
      probe.destroyForcibly();
      pauses.untilEnd(probe, Pauses.A_SECOND);
    }
  }
}
