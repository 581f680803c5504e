package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.ErrnoException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors by which a locked file was read and written, open until the lock ends. Guarded by
 * {@link FileLocks}.
 *
 * <p>No channels: an interrupt would close them, and with that end the lock.
 */
final class LockedFile {

  private static final int PAGE = 4096;

  /** Read again and again, so there is one. */
  private @Nullable RandomAccessFile reader;

  /** Nobody has a reason to write into a file that is there to be locked, so there are few. */
  private final List<OutputStream> writers = new ArrayList<>();

  byte[] read(Path file) throws ErrnoException {
    RandomAccessFile opened = reader;
    if (opened == null) {
      try {
        opened = new RandomAccessFile(file.toFile(), "r");
      } catch (IOException e) {
        throw IoFailures.of(e, "open", file);
      }
      reader = opened;
    }
    try {
      opened.seek(0);
      byte[] content = new byte[PAGE];
      int length = 0;
      for (int n = opened.read(content); n > 0; n = opened.read(content, length, PAGE)) {
        length += n;
        content = Arrays.copyOf(content, length + PAGE);
      }
      return Arrays.copyOf(content, length);
    } catch (IOException e) {
      throw IoFailures.of(e, "read", file);
    }
  }

  void write(Path file, byte[] value) throws ErrnoException {
    OutputStream out = LinuxFiles.openForWriting(file);
    writers.add(out);
    LinuxFiles.write(out, file, value);
  }

  void close() {
    if (reader != null) {
      FileLocks.close(reader);
    }
    writers.forEach(FileLocks::close);
  }
}
