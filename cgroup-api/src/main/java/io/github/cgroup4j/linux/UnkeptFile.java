package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.KeptFile;
import java.nio.file.Path;

/**
 * A file that is opened for each reading, because this JVM may lock it: a descriptor that is kept
 * from before ends the lock when it is closed, which an interrupt can do.
 */
final class UnkeptFile implements KeptFile {

  private final Path file;
  private final KeptFiles owner;
  private final Object identity;
  private boolean gone;
  private boolean closed;

  UnkeptFile(Path file, KeptFiles owner) throws ErrnoException {
    this.file = file;
    this.owner = owner;
    LinuxFiles.read(file); // fails as opening it would
    identity = FileLocks.key(file);
  }

  @Override
  public int read(byte[] buffer) throws ErrnoException {
    if (closed) {
      throw new ErrnoException(Errno.EBADF, "read", file);
    }
    owner.checkOpen();
    byte[] content = content();
    int length = Math.min(content.length, buffer.length);
    System.arraycopy(content, 0, buffer, 0, length);
    return length;
  }

  private byte[] content() throws ErrnoException {
    try {
      if (!gone) {
        byte[] content = LinuxFiles.read(file);
        // An inode that is gone does not come back: if it is there now it was there before.
        if (identity.equals(FileLocks.key(file))) {
          return content;
        }
      }
    } catch (ErrnoException e) {
      if (!e.isGone()) {
        throw e;
      }
    }
    gone = true;
    throw new ErrnoException(Errno.ENODEV, "read", file);
  }

  @Override
  public void close() {
    closed = true;
  }
}
