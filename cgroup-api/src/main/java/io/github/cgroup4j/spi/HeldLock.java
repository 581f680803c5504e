package io.github.cgroup4j.spi;

/**
 * A lock on an interface file, between the processes of one kernel.
 *
 * <p>It is advisory: it keeps out those who ask for it and nobody else. The kernel releases it when
 * this process ends, however it ends.
 */
public interface HeldLock extends AutoCloseable {

  /** Who may hold a file locked at the same time. */
  enum Kind {
    /** Any number of holders, while nobody holds it exclusively. */
    SHARED,
    /** One holder. */
    EXCLUSIVE
  }

  /** Releases the lock. Idempotent; throws nothing. */
  @Override
  void close();
}
