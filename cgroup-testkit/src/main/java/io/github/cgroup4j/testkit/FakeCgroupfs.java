package io.github.cgroup4j.testkit;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.testkit.capture.Capture;
import io.github.cgroup4j.testkit.capture.Reproduction;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.GroupNode;
import io.github.cgroup4j.testkit.sim.KernelProfile;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A simulated machine with control groups, for tests: no root, no Linux, no native code.
 *
 * <pre>{@code
 * try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
 *   Group job = fake.cgroups().subtree().create("job", Controller.MEMORY);
 *   FakeProcess worker = fake.machine().spawn(job);
 *   ...
 * }
 * }</pre>
 *
 * <p>Code under test needs no change: it gets a real {@link Cgroups} with the real backends, over a
 * kernel that behaves as a Linux 6.1 (or another {@link Release}) was seen to behave, errors
 * included. The calling process is the superuser and in the root groups. What is not simulated yet
 * refuses with {@link UnsupportedOperationException}; nothing is silently accepted.
 *
 * <p>Safe for use by many threads.
 */
public final class FakeCgroupfs implements AutoCloseable {

  /** Where a captured container's root is put. */
  private static final String CONTAINER = "/captured";

  private final SimKernel simulated;
  private final FakePaths paths;
  private final FakeMachine machine;
  private final Kernel kernel;
  private final Origins origins = new Origins();
  private final Set<GroupNode> given = new HashSet<>();
  private final List<String> notReproduced;
  private final ForeignChanges foreign;

  private final Mirror mirror;

  /** Whether others can know where the directory is: before, nothing is in it. */
  private boolean isRevealed;

  private @Nullable Cgroups cgroups;

  FakeCgroupfs(FakeCgroupfsBuilder from, @Nullable Capture capture) {
    int pid = (int) ProcessHandle.current().pid();
    KernelProfile profile = from.profile(capture);
    simulated =
        new SimKernel(
            profile, from.layout(profile, capture), from.hardware(capture), pid, from.caller());
    machine = new FakeMachine(simulated);
    try {
      paths = FakePaths.create();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a directory for the fake", e);
    }
    mirror = new Mirror(simulated, paths);
    foreign = new ForeignChanges(simulated, paths, mirror);
    kernel = kernel(from.caller());
    synchronized (simulated) {
      notReproduced = prepare(from, capture);
      simulated.trees().forEach(tree -> given.addAll(tree.root().subtree()));
      simulated.settle();
    }
  }

  private Kernel kernel(Credentials caller) {
    return new FakeKernel(simulated, paths, machine, origins, caller, this::reveal);
  }

  /** Fills the directory, and from now on keeps it true and looks for what others do there. */
  private void reveal() {
    synchronized (simulated) {
      if (!isRevealed && !simulated.isClosed()) {
        mirror.sync();
        isRevealed = true;
        simulated.afterSettling(mirror::sync);
        simulated.beforeCalls(foreign::apply);
      }
    }
  }

  private List<String> prepare(FakeCgroupfsBuilder from, @Nullable Capture capture) {
    boolean ofContainer = capture != null && capture.isOfContainer();
    String home = from.home();
    if (home == null && ofContainer) {
      home = CONTAINER;
    }
    List<String> differences = List.of();
    if (capture != null) {
      Reproduction reproduction =
          new Reproduction(capture, simulated, ofContainer && home != null ? home : "");
      if (ofContainer && home != null) {
        new Home(simulated).move(home, Credentials.ROOT);
      }
      differences = reproduction.apply();
      reproduction.processes().forEach(machine::addGiven);
    }
    if (home != null) {
      new Home(simulated).move(home, from.caller());
    }
    if (from.isNamespaced() || ofContainer) {
      simulated.mounts().unshare();
    }
    if (from.isReadOnly()) {
      simulated.mounts().remountReadOnly();
    }
    return differences;
  }

  /**
   * {@return a machine of a layout}
   *
   * @param mode which versions are mounted
   * @throws IllegalArgumentException if the mode is {@link Mode#NONE}
   */
  public static FakeCgroupfs of(Mode mode) {
    return of(mode, Release.LINUX_6_1);
  }

  /**
   * {@return a machine of a layout with a kernel}
   *
   * @param mode which versions are mounted
   * @param release which kernel to be
   * @throws IllegalArgumentException if the mode is {@link Mode#NONE}
   */
  public static FakeCgroupfs of(Mode mode, Release release) {
    return custom().mode(mode).release(release).build();
  }

  /** {@return a machine with v2 at {@code /sys/fs/cgroup} and all controllers, none enabled} */
  public static FakeCgroupfs v2() {
    return of(Mode.V2);
  }

  /** {@return a machine with one v1 hierarchy for each controller, laid out as systemd does} */
  public static FakeCgroupfs v1() {
    return of(Mode.V1);
  }

  /**
   * {@return a machine with v1 as above, and v2 without controllers at {@code
   * /sys/fs/cgroup/unified}}
   */
  public static FakeCgroupfs hybrid() {
    return of(Mode.HYBRID);
  }

  /** {@return a machine that runs the Hurd: see {@link Release#HURD}} */
  public static FakeCgroupfs hurd() {
    return custom().release(Release.HURD).build();
  }

  /**
   * Describes a machine that is none of the above.
   *
   * @return this builder
   */
  public static FakeCgroupfsBuilder custom() {
    return new FakeCgroupfsBuilder();
  }

  /**
   * {@return a machine like a real one that was captured} Two forms are read:
   *
   * <ul>
   *   <li>a directory that was copied from {@code /sys/fs/cgroup}, or from one hierarchy or group
   *       of it, by {@code cp -r} or {@code rsync}. What cannot be read there may be missing;
   *       owners and modes are the simulated kernel's;
   *   <li>a file in the format {@code cgroup-capture/1}: one JSON object with mountinfo, groups and
   *       files, with owners and modes.
   * </ul>
   *
   * <p>The nearest {@link Release} is simulated. Groups, what is enabled, settings, owners and
   * processes (by their ids; without further threads, since the files do not tell whose a thread
   * is) are restored through the rules; memory in use, CPU time and counters go on from the
   * captured figures, and other read-only files show the captured text until what is simulated
   * changes it. If the captured root was that of a container, so is the fake's, in a namespace.
   * What could not be made as captured is told by {@link #notReproduced}.
   *
   * @param captured the directory or the file
   * @throws IllegalArgumentException if it cannot be read, or is no capture
   */
  public static FakeCgroupfs mirror(Path captured) {
    return custom().mirror(captured).build();
  }

  /** {@return the kernel, for {@link Cgroups.Builder#kernel} and for decorators} */
  public Kernel kernel() {
    return kernel;
  }

  /**
   * {@return the same kernel as a user without privileges sees it}
   *
   * @param uid the user and group id
   * @throws IllegalArgumentException if it is not positive
   */
  public Kernel kernelAs(int uid) {
    if (uid <= 0) {
      throw new IllegalArgumentException("not an ordinary user: " + uid);
    }
    return kernel(new Credentials(uid, uid));
  }

  /** {@return the library on this machine; the same object at each call, closed with the fake} */
  public synchronized Cgroups cgroups() {
    simulated.requireOpen();
    Cgroups opened = cgroups;
    if (opened == null) {
      opened = open(kernel);
      cgroups = opened;
    }
    return opened;
  }

  /**
   * {@return the library on this machine by way of a decorated kernel; a new object, not closed
   * here}
   *
   * @param decorated a decorator of {@link #kernel()}
   */
  public Cgroups cgroups(Kernel decorated) {
    simulated.requireOpen();
    return open(decorated);
  }

  private Cgroups open(Kernel opened) {
    return Cgroups.builder()
        .kernel(opened)
        .procRoot(paths.real("/proc"))
        .mountPrefix(paths.root())
        .open();
  }

  /**
   * {@return the directory that stands for the simulated machine's {@code /}; groups are below
   * {@code sys/fs/cgroup}} Any tool may read there. Sizes, times, modes and owners are those of the
   * host's files; the simulated ones are told by {@link #kernel()}.
   *
   * <p>The directory is filled when this is called for the first time, or when the library first
   * returns a path of something below it: {@link io.github.cgroup4j.Group#directory}, {@code
   * directories} and {@code file}, hierarchies, memberships, the steps of a plan, findings, and
   * effective limits, which say what they come from. A test that asks for none of these does not
   * pay for it. From then on it is true after each call. Paths that exceptions tell, and texts, do
   * not fill it: who reads there without the library calls this first.
   *
   * <p>Others may also write there, as the superuser. What they do is noticed at these points:
   *
   * <ul>
   *   <li>Before each call of a {@link #kernel()}, of {@link #machine()} and its processes, in any
   *       thread, and every 20 milliseconds while code really waits: writes to files that the
   *       simulated kernel lets somebody write, and what was made or removed. A call that only
   *       reads looks at the hierarchies on which its result depends. Calls of one thread that
   *       follow each other within 2 microseconds, as those that the library makes for one
   *       operation, count as one.
   *   <li>In {@link #settle}, {@link #checkForeignChanges}, {@link #foreignChanges} and {@link
   *       #close}: all that, and writes to files that can only be read.
   * </ul>
   *
   * <p>What is noticed is passed on to the simulated kernel in the order in which the host's file
   * system says that it was done: a written file as one write of all that it contains (what was
   * appended, of that), a new directory as {@code mkdir}, what is in it as writes, a directory that
   * is gone as {@code rmdir}. If the kernel refuses, the directory is restored. Restored without
   * asking is what cannot be passed on as what it was: writes with the same time whose order would
   * matter (file systems tell times no finer than some milliseconds, so call {@link #settle} after
   * each), {@code 0} in a list of processes, since the writer is not on the machine, and moved
   * directories. Each of these is in {@link #foreignChanges}, and logged as a warning unless it was
   * applied; the {@link CgroupExtension} fails tests for those that nobody has asked for.
   *
   * <p>What cannot be noticed: of several writes to one file since the last look only the last is
   * seen, and a writer is told nothing, as its write to the host's file succeeds.
   */
  public Path root() {
    reveal();
    return paths.root();
  }

  FakePaths paths() {
    return paths;
  }

  /** Looks thoroughly for what others did to {@link #root}, and applies it. */
  public void settle() {
    synchronized (simulated) {
      simulated.requireOpen();
      foreign.apply();
    }
  }

  /**
   * {@return what others did to {@link #root} since the fake was made, and what became of it; looks
   * thoroughly first}
   */
  public List<ForeignChange> foreignChanges() {
    synchronized (simulated) {
      foreign.apply();
      return foreign.all();
    }
  }

  /**
   * Fails if anything that others did was refused or undone, and {@link #foreignChanges} was not
   * asked since.
   *
   * @throws AssertionError that lists it
   */
  public void checkForeignChanges() {
    synchronized (simulated) {
      foreign.apply();
      List<ForeignChange> unexpected = foreign.unexpected();
      if (!unexpected.isEmpty()) {
        throw new AssertionError("others wrote to the fake, without success: " + unexpected);
      }
    }
  }

  /**
   * {@return what of a capture is different here, in words, one file or group each; empty for fakes
   * that {@linkplain #mirror mirror} nothing}
   */
  public List<String> notReproduced() {
    return notReproduced;
  }

  /** {@return the processes and the clock of this machine} */
  public FakeMachine machine() {
    return machine;
  }

  /**
   * {@return what was made on this machine and is there still: groups, processes that live, and of
   * every {@link #kernel()} watches and open files} What {@link #cgroups()} keeps open for itself
   * is left out once the fake is closed.
   */
  public List<Leak> leaks() {
    List<Leak> leaks = new ArrayList<>();
    synchronized (simulated) {
      for (Tree tree : simulated.trees()) {
        for (GroupNode group : tree.root().subtree()) {
          if (!given.contains(group)) {
            String path = tree.layout().mountPoint() + group.path();
            leaks.add(new Leak(Leak.Kind.GROUP, path, group.origin()));
          }
        }
      }
      for (FakeProcess process : machine.made()) {
        leaks.add(new Leak(Leak.Kind.PROCESS, process.toString(), process.origin()));
      }
    }
    leaks.addAll(origins.all());
    return leaks;
  }

  /**
   * Fails if anything was left, with the places where it was made.
   *
   * @throws AssertionError with one suppressed throwable for each leak
   */
  public void checkNoLeaks() {
    List<Leak> leaks = leaks();
    if (!leaks.isEmpty()) {
      AssertionError error = new AssertionError("left on the fake: " + leaks);
      leaks.forEach(leak -> error.addSuppressed(leak.origin()));
      throw error;
    }
  }

  /**
   * Looks a last time for what others did, ends all watches and deletes the directory. Who calls a
   * kernel of this machine then, or makes processes and time pass on it, gets an {@link
   * IllegalStateException}; what was left can still be asked for. Idempotent.
   */
  @Override
  public synchronized void close() {
    if (cgroups != null) {
      cgroups.close();
    }
    kernel.close();
    synchronized (simulated) {
      if (Files.exists(paths.root())) {
        foreign.apply();
      }
      simulated.close();
    }
    try {
      if (Files.exists(paths.root())) {
        MoreFiles.deleteRecursively(paths.root(), RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the directory of the fake", e);
    }
  }
}
