package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;

/** A simulated system call that failed. */
public final class SyscallException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Errno errno;
  private final boolean atOpen;

  /**
   * Creates the failure of the call itself.
   *
   * @param errno the error
   */
  public SyscallException(Errno errno) {
    this(errno, false);
  }

  private SyscallException(Errno errno, boolean atOpen) {
    super(errno.name(), null, false, false); // thrown often, looked at by errno only
    this.errno = errno;
    this.atOpen = atOpen;
  }

  /** {@return the same failure, met by {@code open(2)} and not by the read or write after it} */
  public SyscallException atOpenStage() {
    return new SyscallException(errno, true);
  }

  /** {@return the error} */
  public Errno errno() {
    return errno;
  }

  /** {@return whether {@code open(2)} failed} */
  public boolean atOpen() {
    return atOpen;
  }
}
