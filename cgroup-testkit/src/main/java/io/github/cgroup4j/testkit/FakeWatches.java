package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.EventFd;
import io.github.cgroup4j.testkit.sim.FileNode;
import io.github.cgroup4j.testkit.sim.OpenFile;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The watches of one adapter. */
final class FakeWatches {

  private final SimKernel kernel;
  private final SystemCalls calls;
  private final Caller caller;
  private final FakePaths paths;
  private final Origins origins;
  private final Set<FakeWatch> open = new LinkedHashSet<>();

  FakeWatches(
      SimKernel kernel, SystemCalls calls, Caller caller, FakePaths paths, Origins origins) {
    this.kernel = kernel;
    this.calls = calls;
    this.caller = caller;
    this.paths = paths;
    this.origins = origins;
  }

  /** One watch; guarded by the kernel's lock. */
  private final class FakeWatch implements Watch {
    private final WatchRequest request;
    private final OpenFile opened;
    private final FileNode file;
    private final Runnable watcher = this::signal;
    private boolean signalled;
    private boolean closed;

    FakeWatch(WatchRequest request, OpenFile opened) {
      this.request = request;
      this.opened = opened;
      this.file = opened.file();
      file.watch(watcher);
    }

    private void signal() {
      // of a file with a trigger only the trigger counts, and the end of the group
      boolean counts = request instanceof WatchRequest.Modified || file.isGone();
      if (counts || opened.takeTriggered()) {
        wake();
      }
    }

    private void wake() {
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
        opened.close();
        file.unwatch(watcher);
        open.remove(this);
        origins.closed(this);
        kernel.notifyAll();
      }
    }
  }

  Watch add(WatchRequest request) throws SyscallException {
    String path = paths.simulated(request.file());
    EnumSet<OpenFlag> flags = EnumSet.of(OpenFlag.READ);
    boolean triggered =
        request instanceof WatchRequest.Priority priority && priority.trigger().isPresent();
    if (triggered) {
      flags.add(OpenFlag.WRITE);
    }
    OpenFile opened = calls.open(caller, path, flags);
    if (request instanceof WatchRequest.Priority priority && triggered) {
      opened.write(priority.trigger().orElse("").getBytes(StandardCharsets.UTF_8));
    }
    FakeWatch watch = new FakeWatch(request, opened);
    if (request instanceof WatchRequest.EventControl control) {
      register(control, watch);
    }
    open.add(watch);
    origins.opened(watch, Leak.Kind.WATCH, path);
    return watch;
  }

  /** As a process does that has both descriptors: the numbers are the simulated process's. */
  private void register(WatchRequest.EventControl control, FakeWatch watch)
      throws SyscallException {
    EventFd event = new EventFd();
    int eventNumber = caller.process().descriptors().add(event);
    int fileNumber = caller.process().descriptors().add(watch.opened);
    try {
      Path directory = control.file().getParent();
      Path controlFile =
          directory == null ? control.file() : directory.resolve("cgroup.event_control");
      String registration = (eventNumber + " " + fileNumber + " " + control.arguments()).strip();
      calls
          .open(caller, paths.simulated(controlFile), EnumSet.of(OpenFlag.WRITE))
          .write(registration.getBytes(StandardCharsets.UTF_8));
    } catch (SyscallException e) {
      watch.close();
      throw e;
    } finally {
      caller.process().descriptors().remove(eventNumber);
      caller.process().descriptors().remove(fileNumber);
    }
    event.onSignal(watch::wake);
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
