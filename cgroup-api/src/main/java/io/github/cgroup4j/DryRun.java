package io.github.cgroup4j;

import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kernel on which groups are made and files written without an effect on the real one: it records
 * the steps, and shows the {@link PlannedTree}.
 *
 * <p>So the code that makes groups and sets properties makes plans too. What a real kernel would
 * refuse for sure is refused here.
 */
final class DryRun implements Kernel {

  /** Controllers whose enabling does not keep processes out (cgroup-v2.rst, "Threads"). */
  private static final Set<String> THREADED = Set.of("cpu", "cpuset", "pids", "perf_event");

  private final Kernel kernel;
  private final PlannedTree tree;
  private final List<Plan.Step> steps = new ArrayList<>();
  private GroupPath group = GroupPath.ANCHOR;

  DryRun(Kernel kernel, List<Part> anchors) {
    this.kernel = kernel;
    this.tree = new PlannedTree(kernel, anchors);
  }

  /** Says whom the following steps are for. */
  void begin(GroupPath target) {
    group = target;
  }

  List<Plan.Step> steps() {
    return steps;
  }

  /** Records the write of a setting; one that changes nothing is none. */
  void set(Setting<?> setting, PropertyAccess.Pending write, @Nullable String before)
      throws ErrnoException {
    String old = before;
    Plan.Step filling = filling(write.file());
    if (filling != null) { // what was filled in to begin with is not what is wanted
      steps.remove(filling);
      old = filling.before().orElse(null);
    }
    if (!write.line()) {
      tree.put(write.file(), write.value());
    }
    if (write.value().equals(old)) {
      return;
    }
    boolean there = tree.isThereNow(write.file());
    if (there) {
      kernel.checkWritable(write.file());
    }
    steps.add(
        new Plan.Step(
            Plan.Step.Kind.SET,
            group,
            write.file(),
            write.value(),
            there ? Optional.ofNullable(old) : Optional.empty(),
            Optional.of(setting)));
  }

  private Plan.@Nullable Step filling(Path file) {
    for (Plan.Step step : steps) {
      if (step.kind() == Plan.Step.Kind.SET
          && step.setting().isEmpty()
          && step.file().equals(file)) {
        return step;
      }
    }
    return null;
  }

  // ---- what changes the tree

  @Override
  public void makeDirectory(Path directory) throws ErrnoException {
    if (isDirectory(directory)) {
      throw new ErrnoException(Errno.EEXIST, "mkdir", directory);
    }
    Path parent = PlannedTree.parent(directory);
    if (!tree.isMade(parent)) {
      if (!kernel.isDirectory(parent)) {
        throw new ErrnoException(Errno.ENOENT, "mkdir", directory);
      }
      kernel.checkWritable(parent);
    }
    tree.make(directory);
    steps.add(
        new Plan.Step(
            Plan.Step.Kind.MAKE_GROUP, group, directory, "", Optional.empty(), Optional.empty()));
  }

  /** What a backend writes to make a group fit: enabled controllers, a filled cpuset. */
  @Override
  public void write(Path file, byte[] value) throws ErrnoException {
    String text = new String(value, StandardCharsets.UTF_8).strip();
    String before = tree.content(file).strip();
    boolean enabling = file.endsWith(PlannedTree.SUBTREE_CONTROL);
    if (enabling) {
      tree.put(file, enable(file, before, text));
    } else {
      tree.put(file, text);
    }
    if (tree.isThereNow(file)) {
      kernel.checkWritable(file);
    }
    steps.add(
        new Plan.Step(
            enabling ? Plan.Step.Kind.ENABLE : Plan.Step.Kind.SET,
            group,
            file,
            text,
            Optional.of(before.isEmpty() ? "\n" : before),
            Optional.empty()));
  }

  private String enable(Path file, String before, String text) throws ErrnoException {
    Path directory = PlannedTree.parent(file);
    Set<String> available =
        Set.of(
            tree.content(directory.resolve(PlannedTree.CONTROLLERS)).strip().split("[ \n]+", -1));
    StringBuilder after = new StringBuilder(before);
    boolean threaded = true;
    for (String word : text.split(" ", -1)) {
      String controller = word.substring(1);
      if (!available.contains(controller)) {
        throw new ErrnoException(Errno.ENOENT, "write", file);
      }
      threaded &= THREADED.contains(controller);
      after.append(after.length() == 0 ? "" : " ").append(controller);
    }
    if (!threaded && !tree.isMade(directory) && holdsProcesses(directory)) {
      throw new ErrnoException(Errno.EBUSY, "write", file);
    }
    return after.toString();
  }

  /** Only the root may, which has no type. */
  private boolean holdsProcesses(Path directory) throws ErrnoException {
    try {
      kernel.status(directory.resolve(Core.TYPE.name()));
      return kernel.read(directory.resolve(Core.PROCS.name())).length > 0;
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT || e.errno() == Errno.EOPNOTSUPP) {
        return false;
      }
      throw e;
    }
  }

  // ---- what looks at it

  @Override
  public byte[] read(Path file) throws ErrnoException {
    return tree.isPlanned(file)
        ? tree.content(file).getBytes(StandardCharsets.UTF_8)
        : kernel.read(file);
  }

  @Override
  public boolean isDirectory(Path path) throws ErrnoException {
    return tree.isMade(path) || kernel.isDirectory(path);
  }

  @Override
  public void checkWritable(Path path) throws ErrnoException {
    if (!tree.isMade(path) && !tree.isMade(path.getParent())) {
      kernel.checkWritable(path);
    }
  }

  @Override
  public List<ChildDirectory> childDirectories(Path directory) throws ErrnoException {
    return tree.isMade(directory) ? List.of() : kernel.childDirectories(directory);
  }

  @Override
  public List<String> files(Path directory) throws ErrnoException {
    return kernel.files(directory);
  }

  @Override
  public FileStatus status(Path path) throws ErrnoException {
    return kernel.status(path);
  }

  @Override
  public Optional<String> userAttribute(Path path, String name) throws ErrnoException {
    return kernel.userAttribute(path, name);
  }

  @Override
  public String readLink(Path link) throws ErrnoException {
    return kernel.readLink(link);
  }

  @Override
  public long nanoTime() {
    return kernel.nanoTime();
  }

  @Override
  public void close() {}

  // ---- what no plan does

  private static UnsupportedOperationException never() {
    return new UnsupportedOperationException("no part of a plan");
  }

  @Override
  public void removeDirectory(Path directory) {
    tree.remove(directory); // when a creation fails half way, its plan comes to nothing anyway
  }

  @Override
  public void rename(Path from, Path to) {
    throw never();
  }

  @Override
  public KeptFile open(Path file) {
    throw never();
  }

  @Override
  public Optional<HeldLock> tryLock(Path file, HeldLock.Kind kind) {
    throw never();
  }

  @Override
  public void changeOwner(Path path, int uid, int gid) {
    throw never();
  }

  @Override
  public void changeMode(Path path, int mode) {
    throw never();
  }

  @Override
  public void signal(long pid, Signal signal) {
    throw never();
  }

  @Override
  public Process start(ProcessBuilder command, List<Path> entrances) {
    throw never();
  }

  @Override
  public Watch watch(WatchRequest request) {
    throw never();
  }

  @Override
  public boolean await(Watch watch, long deadlineNanos) {
    throw never();
  }

  @Override
  public void pause(Duration duration) {
    throw never();
  }
}
