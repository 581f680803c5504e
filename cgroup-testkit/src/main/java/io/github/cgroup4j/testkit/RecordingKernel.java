package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kernel that keeps a list of all calls that can fail, each with its outcome, in the order in
 * which they ended. Safe for use by many threads.
 */
public final class RecordingKernel extends InterceptingKernel {

  private final List<RecordedCall> recorded = new ArrayList<>();

  /** Creates a kernel that has recorded nothing yet. */
  public RecordingKernel(Kernel delegate) {
    super(delegate);
  }

  /** All calls since it was created or {@link #clear}; a copy. */
  public synchronized List<RecordedCall> recorded() {
    return List.copyOf(recorded);
  }

  /** The calls of one operation. */
  public List<RecordedCall> recorded(Operation operation) {
    return recorded().stream().filter(one -> one.call().operation() == operation).toList();
  }

  /** What was written, in order: {@code memory.max=1048576}, by last name, if it succeeded. */
  public List<String> writes() {
    return recorded(Operation.WRITE).stream()
        .filter(RecordedCall::succeeded)
        .map(one -> one.call().name() + "=" + one.call().argument())
        .toList();
  }

  /** Forgets what was recorded. */
  public synchronized void clear() {
    recorded.clear();
  }

  @Override
  <T> T around(KernelCall call, Action<T> action) throws IOException {
    try {
      T result = action.run();
      add(new RecordedCall(call, Optional.empty(), text(result)));
      return result;
    } catch (ErrnoException e) {
      add(new RecordedCall(call, Optional.of(e.errno()), ""));
      throw e;
    } catch (IOException e) {
      add(new RecordedCall(call, Optional.of(Errno.UNKNOWN), ""));
      throw e;
    }
  }

  private synchronized void add(RecordedCall call) {
    recorded.add(call);
  }

  private static String text(Object result) {
    if (result instanceof byte[] content) {
      return new String(content, StandardCharsets.UTF_8);
    }
    return result.toString();
  }
}
