package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.ErrnoException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The open files of one kernel, and the buffer they share. */
final class KeptFiles implements AutoCloseable {

  /** As large as the largest usual interface file; larger reads go through the JDK's own buffer. */
  private static final int DIRECT_BYTES = 8192;

  private final Set<KeptChannel> open = ConcurrentHashMap.newKeySet();

  /**
   * The one direct buffer, null while a thread reads with it. No buffer per thread: threads may be
   * many, and who finds it taken loses a tenth of a microsecond.
   */
  private final AtomicReference<@Nullable ByteBuffer> spare =
      new AtomicReference<>(ByteBuffer.allocateDirect(DIRECT_BYTES));

  KeptChannel open(Path file) throws ErrnoException {
    KeptChannel channel = new KeptChannel(file, this);
    open.add(channel);
    return channel;
  }

  void closed(KeptChannel channel) {
    open.remove(channel);
  }

  /** Takes the direct buffer, null if it is taken or too small. */
  @Nullable ByteBuffer take(int bytes) {
    return bytes <= DIRECT_BYTES ? spare.getAndSet(null) : null;
  }

  void giveBack(ByteBuffer direct) {
    spare.setRelease(direct);
  }

  @Override
  public void close() {
    for (KeptChannel channel : open) {
      channel.close();
    }
  }
}
