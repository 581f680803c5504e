package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forbids forks by pids.max while processes are killed one by one; closing it sets back what was
 * there.
 *
 * <p>Others may do the same to the group at once. So a 0 that is found is never what is set back,
 * and what is no longer 0 in the end is somebody's wish and is left alone.
 */
final class ForkBan implements AutoCloseable {

  private static final String NONE = "0";

  private final Kernel kernel;
  private final @Nullable Path file;
  private @Nullable String before;

  ForkBan(Kernel kernel, List<Part> parts) {
    this.kernel = kernel;
    this.file = file(parts);
  }

  private static @Nullable Path file(List<Part> parts) {
    for (Part part : parts) {
      if (part.hierarchy().has(Controller.PIDS)) {
        return part.directory().resolve("pids.max");
      }
    }
    return null;
  }

  /** Imposes it, if it is not in force and there is a limit to do it with. */
  void impose() {
    if (file == null || before != null) {
      return;
    }
    try {
      String limit = limit(file);
      if (!limit.equals(NONE)) {
        kernel.write(file, NONE.getBytes(StandardCharsets.US_ASCII));
        before = limit;
      }
    } catch (ErrnoException notThere) {
      // then it takes more rounds
    }
  }

  private String limit(Path from) throws ErrnoException {
    return new String(kernel.read(from), StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() throws CgroupException {
    String limit = before;
    if (file == null || limit == null) {
      return;
    }
    try {
      if (limit(file).equals(NONE)) {
        kernel.write(file, limit.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (ErrnoException e) {
      if (!e.isGone()) {
        throw CgroupException.because(Reason.FAILED, "set pids.max back to " + limit)
            .errno(e.errno())
            .file(file)
            .cause(e)
            .exception();
      }
    }
  }
}
