package io.github.cgroup4j.linux;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A direct buffer that threads read with, one at a time. No buffer per thread: threads may be many,
 * and who finds it taken loses a tenth of a microsecond.
 */
final class SpareBuffer {

  /** As large as the largest usual interface file. */
  static final int BYTES = 8192;

  /** Null while a thread reads with it. */
  private final AtomicReference<@Nullable ByteBuffer> spare =
      new AtomicReference<>(ByteBuffer.allocateDirect(BYTES));

  /** Takes the buffer, null if it is taken. */
  @Nullable ByteBuffer take() {
    return spare.getAndSet(null);
  }

  void giveBack(ByteBuffer direct) {
    spare.setRelease(direct);
  }
}
