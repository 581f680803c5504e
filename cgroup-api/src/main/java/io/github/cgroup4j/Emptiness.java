package io.github.cgroup4j;

import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells whether a group is empty, and waits until it is. */
final class Emptiness {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(10);

  /** How long events are trusted before the state is read again without one. */
  private static final Duration LONGEST_TRUST = Duration.ofSeconds(1);

  private final Subtree subtree;
  private final GroupPath path;
  private final Kernel kernel;

  Emptiness(Subtree subtree, GroupPath path) {
    this.subtree = subtree;
    this.path = path;
    this.kernel = subtree.kernel();
  }

  boolean isPopulated(List<Part> parts) throws CgroupException {
    for (Part part : parts) {
      if (isPopulated(part)) {
        return true;
      }
    }
    return false;
  }

  /** A part that is gone holds nobody. */
  boolean isPopulated(Part part) throws CgroupException {
    try {
      return part.backend().populated(kernel, part.directory());
    } catch (ErrnoException e) {
      if (e.isGone()) {
        return false;
      }
      throw subtree.failures().reading(path, e);
    }
  }

  boolean await(List<Part> parts, long deadline) throws CgroupException, InterruptedException {
    for (Part part : parts) {
      if (isPopulated(part) && !await(part, deadline)) {
        return false;
      }
    }
    return true;
  }

  private boolean await(Part part, long deadline) throws CgroupException, InterruptedException {
    Optional<WatchRequest> events = part.backend().populatedEvents(part.directory());
    return events.isPresent()
        ? awaitEvent(part, events.get(), deadline)
        : awaitPolling(part, deadline);
  }

  private boolean awaitEvent(Part part, WatchRequest request, long deadline)
      throws CgroupException, InterruptedException {
    try (Watch watch = kernel.watch(request)) {
      while (isPopulated(part)) {
        if (Deadlines.isOver(kernel, deadline)) {
          return false;
        }
        kernel.await(watch, Deadlines.nearer(kernel, deadline, LONGEST_TRUST));
      }
      return true;
    } catch (ErrnoException e) {
      if (e.isGone()) {
        return true;
      }
      throw subtree.failures().reading(path, e);
    }
  }

  private boolean awaitPolling(Part part, long deadline)
      throws CgroupException, InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (isPopulated(part)) {
      if (Deadlines.isOver(kernel, deadline)) {
        return false;
      }
      kernel.pause(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
    return true;
  }
}
