package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import org.jspecify.annotations.Nullable;

/** jnr-posix, loaded with this class; {@link NativeTier} calls it. */
final class Posix {

  private static final POSIX NATIVE = POSIXFactory.getNativePOSIX();

  private Posix() {}

  /** Returns the error, null if there was none. */
  static @Nullable Errno kill(long pid, int signal) {
    return NATIVE.kill(pid, signal) == 0 ? null : ErrnoTable.byNumber(NATIVE.errno());
  }
}
