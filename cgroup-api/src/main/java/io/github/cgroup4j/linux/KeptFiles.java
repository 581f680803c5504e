package io.github.cgroup4j.linux;

import io.github.cgroup4j.reserved.OwnGroups;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.KeptFile;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open files of one kernel, and the buffer they share. */
final class KeptFiles implements AutoCloseable {

  private final Set<KeptChannel> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Larger reads go through the JDK's own buffer. */
  final SpareBuffer spare = new SpareBuffer();

  KeptFile open(Path file) throws ErrnoException {
    checkOpen();
    if (OwnGroups.mayBeLocked(file.toString())) {
      return new UnkeptFile(file, this);
    }
    KeptChannel channel = new KeptChannel(file, this);
    open.add(channel);
    if (closed) { // meanwhile, perhaps without seeing it
      channel.close();
      checkOpen();
    }
    return channel;
  }

  void closed(KeptChannel channel) {
    open.remove(channel);
  }

  void checkOpen() {
    if (closed) {
      throw new IllegalStateException(LinuxKernel.CLOSED);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (KeptChannel channel : open) {
      channel.end();
    }
  }
}
