package io.github.cgroup4j.spi;

/**
 * A file that is kept open for repeated reads. Not safe for use by several threads at once.
 *
 * <p>An open descriptor does not keep a group from being removed; reads then fail with ENODEV, also
 * after a group of the same name was made again.
 */
public interface KeptFile extends AutoCloseable {

  /**
   * Reads from the start of the file with one {@code pread(2)}.
   *
   * <p>For all interface files but lists of processes a count below the buffer's length means that
   * the whole content was read.
   *
   * @param buffer where the bytes go, from index 0
   * @return how many bytes were read; 0 for an empty file
   * @throws ErrnoException if the call fails; EBADF if this is closed
   * @throws IllegalStateException if the kernel that opened it is closed
   */
  int read(byte[] buffer) throws ErrnoException;

  /** Closes the descriptor. Idempotent; throws nothing. */
  @Override
  void close();
}
