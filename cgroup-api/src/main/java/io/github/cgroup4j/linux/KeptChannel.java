package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.KeptFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A kept descriptor: a {@link FileChannel}, read with pread(2) through a direct buffer.
 *
 * <p>{@link java.io.RandomAccessFile} would not care about interrupts but needs a second system
 * call for each read (seek), half as much again for small files. An interrupt closes a channel, so
 * the flag is hidden from it; one that arrives within the call is made good by opening the file
 * again. What is then under the path must be the same file: a group that was made again under the
 * same name is not the one that was opened, and the answer stays ENODEV.
 */
final class KeptChannel implements KeptFile {

  private final Path file;

  private final KeptFiles owner;
  private final @Nullable Object identity;

  /** Null after an interrupt closed it and it could not be opened again yet. */
  private @Nullable FileChannel channel;

  private boolean gone;

  /** Closed with its owner. Guarded by this. */
  private boolean ended;

  KeptChannel(Path file, KeptFiles owner) throws ErrnoException {
    this.file = file;
    this.owner = owner;
    FileChannel opened = null;
    try {
      opened = FileChannel.open(file, LinuxFiles.FOR_READING);
      identity = identity();
    } catch (IOException x) {
      closeQuietly(opened);
      throw IoFailures.of(x, "open", file);
    }
    channel = opened;
  }

  @Override
  public int read(byte[] buffer) throws ErrnoException {
    if (gone) {
      throw new ErrnoException(Errno.ENODEV, "read", file);
    }
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          FileChannel opened = channel;
          return Math.max(0, readOnce(opened == null ? reopen() : opened, buffer));
        } catch (ClosedByInterruptException x) {
          Thread.interrupted();
          interrupted = true;
          forgetChannel();
        } catch (ClosedChannelException x) {
          checkNotEnded();
          throw IoFailures.of(x, "read", file);
        } catch (IOException x) {
          throw IoFailures.of(x, "read", file);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What an interrupt within a read leads to: the next read opens the file again. */
  void forgetChannel() {
    closeQuietly(channel);
    channel = null;
  }

  private int readOnce(FileChannel channel, byte[] buffer) throws IOException {
    ByteBuffer direct = buffer.length <= SpareBuffer.BYTES ? owner.spare.take() : null;
    if (direct == null) {
      return channel.read(ByteBuffer.wrap(buffer), 0);
    }
    try {
      direct.clear().limit(buffer.length);
      int n = channel.read(direct, 0);
      if (n > 0) {
        direct.get(0, buffer, 0, n);
      }
      return n;
    } finally {
      owner.spare.giveBack(direct);
    }
  }

  private synchronized void checkNotEnded() {
    if (ended) {
      owner.checkOpen();
    }
  }

  private synchronized FileChannel reopen() throws ErrnoException {
    checkNotEnded();
    FileChannel again = null;
    try {
      again = FileChannel.open(file, LinuxFiles.FOR_READING);
      if (identity != null && identity.equals(identity())) {
        channel = again;
        return again;
      }
    } catch (IOException x) {
      Errno errno = IoFailures.errno(x);
      if (errno != Errno.ENOENT) {
        closeQuietly(again);
        throw new ErrnoException(errno, "open", file, x);
      }
    }
    closeQuietly(again);
    gone = true;
    throw new ErrnoException(Errno.ENODEV, "read", file);
  }

  /** Device and inode. */
  private @Nullable Object identity() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinuxFiles.NO_FOLLOW).fileKey();
  }

  /** Closes it with its owner. */
  synchronized void end() {
    ended = true;
    closeQuietly(channel);
  }

  @Override
  public void close() {
    owner.closed(this);
    closeQuietly(channel);
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException x) {
        // The descriptor is released all the same, and nothing was written through it.
      }
    }
  }
}
