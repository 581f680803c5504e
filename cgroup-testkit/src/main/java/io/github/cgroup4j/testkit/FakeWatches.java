package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import io.github.cgroup4j.testkit.sim.FileNode;
import io.github.cgroup4j.testkit.sim.OpenFile;
import io.github.cgroup4j.testkit.sim.SimKernel;
import java.util.LinkedHashSet;
import java.util.Set;

/** The watches of one adapter. */
final class FakeWatches {

  private final SimKernel kernel;
  private final Set<FakeWatch> open = new LinkedHashSet<>();

  FakeWatches(SimKernel kernel) {
    this.kernel = kernel;
  }

  /** One watch; guarded by the kernel's lock. */
  private final class FakeWatch implements Watch {
    private final WatchRequest request;
    private final FileNode file;
    private final Runnable watcher = this::signal;
    private boolean signalled;
    private boolean closed;

    FakeWatch(WatchRequest request, FileNode file) {
      this.request = request;
      this.file = file;
      file.watch(watcher);
    }

    private void signal() {
      signalled = true;
      kernel.notifyAll();
    }

    @Override
    public WatchRequest request() {
      return request;
    }

    @Override
    public void close() {
      synchronized (kernel) {
        closed = true;
        file.unwatch(watcher);
        open.remove(this);
        kernel.notifyAll();
      }
    }
  }

  Watch add(WatchRequest request, OpenFile file) {
    if (!(request instanceof WatchRequest.Modified)) {
      throw new UnsupportedOperationException(
          "the simulated kernel has no pressure triggers and no eventfd yet: " + request);
    }
    FakeWatch watch = new FakeWatch(request, file.file());
    open.add(watch);
    return watch;
  }

  boolean await(Watch watch, long deadline) throws InterruptedException {
    if (!(watch instanceof FakeWatch mine)) {
      throw new IllegalArgumentException("not a watch of this kernel: " + watch);
    }
    synchronized (kernel) {
      Waiting.until(kernel, () -> mine.signalled || mine.closed, deadline);
      boolean signalled = mine.signalled && !mine.closed;
      mine.signalled = false;
      return signalled;
    }
  }

  void close() {
    synchronized (kernel) {
      for (FakeWatch watch : Set.copyOf(open)) {
        watch.close();
      }
    }
  }
}
