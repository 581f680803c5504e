package io.github.cgroup4j;

import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** The size of a page, to which the kernel rounds amounts of memory down. */
final class PageSize {

  private static final long USUAL = 4096;
  private static final long AT_PAGESZ = 6;

  private PageSize() {}

  /** From {@code /proc/self/auxv}, pairs of two words (getauxval(3)); 4096 if it is not there. */
  static long of(Kernel kernel, Path procRoot) {
    byte[] vector;
    try {
      vector = kernel.read(procRoot.resolve("self").resolve("auxv"));
    } catch (ErrnoException noSuchFile) {
      return USUAL;
    }
    ByteBuffer words = ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder());
    while (words.remaining() >= 2 * Long.BYTES) {
      boolean found = words.getLong() == AT_PAGESZ;
      long value = words.getLong();
      if (found && value > 0 && Long.bitCount(value) == 1) {
        return value;
      }
    }
    return USUAL;
  }
}
