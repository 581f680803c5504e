package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open files of one kernel, and the buffer they share. */
final class KeptFiles implements AutoCloseable {

  private final Set<KeptChannel> open = ConcurrentHashMap.newKeySet();

  /** Larger reads go through the JDK's own buffer. */
  final SpareBuffer spare = new SpareBuffer();

  KeptChannel open(Path file) throws ErrnoException {
    KeptChannel channel = new KeptChannel(file, this);
    open.add(channel);
    return channel;
  }

  void closed(KeptChannel channel) {
    open.remove(channel);
  }

  @Override
  public void close() {
    for (KeptChannel channel : open) {
      channel.close();
    }
  }
}
