package io.github.cgroup4j;

import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kernel on which groups are made and files written without an effect on the real one: it records
 * the steps, and shows the tree as it would be after them.
 *
 * <p>So the code that makes groups and sets properties makes plans too. What a real kernel would
 * refuse for sure is refused here.
 */
final class DryRun implements Kernel {

  private static final String SUBTREE_CONTROL = "cgroup.subtree_control";
  private static final String CONTROLLERS = "cgroup.controllers";

  /** Controllers whose enabling does not keep processes out (cgroup-v2.rst, "Threads"). */
  private static final Set<String> THREADED = Set.of("cpu", "cpuset", "pids", "perf_event");

  private final Kernel kernel;
  private final List<Part> anchors;
  private final Set<Path> made = new HashSet<>();
  private final Map<Path, String> contents = new HashMap<>();
  private final List<Plan.Step> steps = new ArrayList<>();
  private GroupPath group = GroupPath.ANCHOR;

  DryRun(Kernel kernel, List<Part> anchors) {
    this.kernel = kernel;
    this.anchors = anchors;
  }

  /** Says whom the following steps are for. */
  void begin(GroupPath target) {
    group = target;
  }

  List<Plan.Step> steps() {
    return steps;
  }

  boolean isMade(Path directory) {
    return made.contains(directory);
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
      contents.put(write.file(), write.value());
    }
    if (write.value().equals(old)) {
      return;
    }
    boolean there = isThereNow(write.file());
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
    Path parent = parent(directory);
    if (!made.contains(parent)) {
      if (!kernel.isDirectory(parent)) {
        throw new ErrnoException(Errno.ENOENT, "mkdir", directory);
      }
      kernel.checkWritable(parent);
    }
    made.add(directory);
    steps.add(
        new Plan.Step(
            Plan.Step.Kind.MAKE_GROUP, group, directory, "", Optional.empty(), Optional.empty()));
  }

  /** What a backend writes to make a group fit: enabled controllers, a filled cpuset. */
  @Override
  public void write(Path file, byte[] value) throws ErrnoException {
    String text = new String(value, StandardCharsets.UTF_8).strip();
    String before = content(file).strip();
    boolean enabling = file.endsWith(SUBTREE_CONTROL);
    if (enabling) {
      contents.put(file, enable(file, before, text));
    } else {
      contents.put(file, text);
    }
    if (isThereNow(file)) {
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
    Path directory = parent(file);
    Set<String> available =
        Set.of(content(directory.resolve(CONTROLLERS)).strip().split("[ \n]+", -1));
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
    if (!threaded && !made.contains(directory) && holdsProcesses(directory)) {
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

  // ---- the tree as it would be

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private String content(Path file) throws ErrnoException {
    String planned = contents.get(file);
    if (planned != null) {
      return planned;
    }
    if (made.contains(parent(file))) {
      return initial(file);
    }
    String enabled = enabledAbove(parent(file));
    if (enabled != null) {
      if (file.endsWith(CONTROLLERS)) {
        return enabled;
      }
      if (!isThereNow(file)) {
        return initial(file); // of a controller that the group is about to get
      }
    }
    return new String(kernel.read(file), StandardCharsets.UTF_8);
  }

  /** What the group above will have enabled, if that is changed; else null. */
  private @Nullable String enabledAbove(Path directory) {
    Path above = directory.getParent();
    return above == null ? null : contents.get(above.resolve(SUBTREE_CONTROL));
  }

  private boolean isThereNow(Path file) throws ErrnoException {
    return !made.contains(parent(file)) && isThere(file);
  }

  private String initial(Path file) throws ErrnoException {
    Path directory = parent(file);
    Path above = parent(directory);
    String name = String.valueOf(file.getFileName());
    Part part = part(directory);
    if (part.version() == Version.V2 && name.equals(CONTROLLERS)) {
      return content(above.resolve(SUBTREE_CONTROL));
    }
    Backend backend = part.backend();
    if (isMissing(part, directory, name)) {
      throw new ErrnoException(Errno.ENOENT, "open", file);
    }
    boolean copied =
        backend.traits(InterfaceFile.of(Controller.CORE, name, "")).inherited()
            || (part.version() == Version.V1
                && (name.equals("cpuset.cpus") || name.equals("cpuset.mems"))
                && content(above.resolve(Core.CLONE_CHILDREN.name())).strip().equals("1"));
    if (copied) {
      return content(above.resolve(name));
    }
    return backend.initial(name).orElseThrow(() -> new ErrnoException(Errno.ENODATA, "read", file));
  }

  /** Whether a new group would lack a file, as far as that can be told from those above. */
  private boolean isMissing(Part part, Path directory, String name) throws ErrnoException {
    String controller = name.substring(0, Math.max(0, name.indexOf('.')));
    boolean core = controller.isEmpty() || controller.equals(Controller.CORE.name());
    Path above = parent(directory);
    if (part.version() == Version.V2 && !core) {
      String enabled = content(above.resolve(SUBTREE_CONTROL));
      if (!Set.of(enabled.strip().split("[ \n]+", -1)).contains(controller)) {
        return true;
      }
    }
    while (made.contains(above)) {
      above = parent(above);
    }
    RootPresence root = part.backend().traits(InterfaceFile.of(Controller.CORE, name, "")).root();
    if (isThere(above.resolve(name))) {
      return root == RootPresence.ONLY;
    }
    if (part.version() == Version.V1) {
      return root != RootPresence.NEVER;
    }
    // a file of its controller that every kernel has tells whether the group above has those at all
    return root != RootPresence.ONLY
        && isThere(above.resolve(Core.TYPE.name()))
        && (core || isListed(above, controller));
  }

  private boolean isListed(Path directory, String controller) throws ErrnoException {
    String available =
        new String(kernel.read(directory.resolve(CONTROLLERS)), StandardCharsets.UTF_8);
    return Set.of(available.strip().split("[ \n]+", -1)).contains(controller);
  }

  private boolean isThere(Path path) throws ErrnoException {
    try {
      kernel.status(path);
      return true;
    } catch (ErrnoException e) {
      if (e.isGone()) {
        return false;
      }
      throw e;
    }
  }

  private Part part(Path directory) {
    for (Part part : anchors) {
      if (directory.startsWith(part.anchor())) {
        return part;
      }
    }
    throw new IllegalStateException("not below the subtree: " + directory);
  }

  @Override
  public byte[] read(Path file) throws ErrnoException {
    Path directory = file.getParent();
    boolean planned =
        contents.containsKey(file)
            || (directory != null && (made.contains(directory) || enabledAbove(directory) != null));
    return planned ? content(file).getBytes(StandardCharsets.UTF_8) : kernel.read(file);
  }

  @Override
  public boolean isDirectory(Path path) throws ErrnoException {
    return made.contains(path) || kernel.isDirectory(path);
  }

  @Override
  public void checkWritable(Path path) throws ErrnoException {
    Path directory = path.getParent();
    if (!made.contains(path) && (directory == null || !made.contains(directory))) {
      kernel.checkWritable(path);
    }
  }

  // ---- what only looks

  @Override
  public List<ChildDirectory> childDirectories(Path directory) throws ErrnoException {
    return made.contains(directory) ? List.of() : kernel.childDirectories(directory);
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
    made.remove(directory); // when a creation fails half way, its plan comes to nothing anyway
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
