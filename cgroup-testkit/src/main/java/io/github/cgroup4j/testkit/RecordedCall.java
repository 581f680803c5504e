package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.Errno;
import java.util.Optional;

/**
 * A call and what came of it. Immutable.
 *
 * @param call what was called
 * @param errno why it failed; empty if it did not
 * @param failedAt the system call that failed, of those that the operation consists of: {@code
 *     open} or {@code write}, for example; empty if it did not
 * @param result what it returned, as text: the content of a read file, the names of a listing;
 *     empty if it failed or returned nothing
 */
public record RecordedCall(KernelCall call, Optional<Errno> errno, String failedAt, String result) {

  /** {@return whether the call succeeded} */
  public boolean succeeded() {
    return errno.isEmpty();
  }

  /** The call and, if it failed, its errno: {@code WRITE /sys/fs/… "x": EINVAL}. */
  @Override
  public String toString() {
    return call + errno.map(error -> ": " + error).orElse("");
  }
}
