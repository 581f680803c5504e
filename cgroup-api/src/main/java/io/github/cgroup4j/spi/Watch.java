package io.github.cgroup4j.spi;

/**
 * One subscription to a kernel's notifications, made by {@link Kernel#watch} and waited for with
 * {@link Kernel#await}.
 *
 * <p>A signal is not a count: the kernel merges notifications of one file to one per 10 ms
 * (CGROUP_FILE_NOTIFY_MIN_INTV). Read the state again and compare.
 */
public interface Watch extends AutoCloseable {

  /** {@return what is watched} */
  WatchRequest request();

  /** Ends the watch; a thread that waits for it returns at once. Idempotent; throws nothing. */
  @Override
  void close();
}
