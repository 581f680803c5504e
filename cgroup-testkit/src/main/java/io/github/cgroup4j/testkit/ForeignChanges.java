package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.ForeignChange.Action;
import io.github.cgroup4j.testkit.ForeignChange.Result;
import io.github.cgroup4j.testkit.MirroredGroup.MirroredFile;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.GroupNode;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import io.github.cgroup4j.testkit.sim.Tree;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds what others did to the directory, passes it on to the simulated kernel as the superuser's,
 * and restores the directory. {@link FakeCgroupfs} says what is found when.
 */
final class ForeignChanges {

  private static final Logger LOGGER = System.getLogger(ForeignChanges.class.getName());

  private final SimKernel kernel;
  private final FakePaths paths;
  private final Mirror mirror;
  private final SystemCalls calls;
  private final Caller superuser;
  private final List<ForeignChange> all = new ArrayList<>();
  private int asked;

  ForeignChanges(SimKernel kernel, FakePaths paths, Mirror mirror) {
    this.kernel = kernel;
    this.paths = paths;
    this.mirror = mirror;
    this.calls = new SystemCalls(kernel);
    this.superuser = new Caller(Credentials.ROOT, kernel.self());
  }

  /** What was found on disk: something that ought to be applied at its time. */
  private record Found(Action action, MirroredGroup at, File file, String value, long nanos) {

    /** Whether it is a group's directory that was elsewhere before. */
    boolean isMoved() {
      File[] members = file.listFiles((directory, name) -> isMembers(name));
      return members != null
          && Arrays.stream(members).anyMatch(member -> !MirroredGroup.isTouched(member));
    }

    String name() {
      return file.getName();
    }

    /** Whose file it is; groups and members are everybody's. */
    String controller() {
      int dot = name().indexOf('.');
      return action == Action.WRITE && dot > 0 ? name().substring(0, dot) : "cgroup";
    }

    /** Whether it makes no difference which of two comes first. */
    boolean commutesWith(Found other) {
      String mine = controller();
      String others = other.controller();
      boolean alone = !mine.equals("cgroup") && !others.equals("cgroup");
      return alone && (!mine.equals(others) || mine.equals("pids"));
    }
  }

  /** All so far, in the order in which they were found; they are not unexpected any more. */
  List<ForeignChange> all() {
    asked = all.size();
    return List.copyOf(all);
  }

  /** What was refused or undone and nobody has asked for. */
  List<ForeignChange> unexpected() {
    return all.subList(asked, all.size()).stream()
        .filter(change -> change.result() != Result.APPLIED)
        .toList();
  }

  /**
   * Looks at everything, also at files that the simulated kernel lets nobody write, and applies.
   */
  void apply() {
    apply(kernel.trees(), true);
  }

  /**
   * Looks at files that the simulated kernel lets somebody write, and applies.
   *
   * @param trees the hierarchies to look at; if there is anything, then at the others too, so that
   *     all is applied in order
   */
  void apply(Collection<Tree> trees) {
    apply(trees, false);
  }

  private void apply(Collection<Tree> trees, boolean thoroughly) {
    try {
      List<Found> found = new ArrayList<>();
      List<MirroredGroup> others = new ArrayList<>();
      for (MirroredGroup group : mirror.groups()) {
        if (trees.contains(group.group.tree())) {
          look(group, thoroughly, found);
        } else {
          others.add(group);
        }
      }
      if (!found.isEmpty()) {
        for (MirroredGroup group : others) {
          look(group, thoroughly, found);
        }
        found.sort(
            Comparator.comparingLong(Found::nanos)
                .thenComparing(one -> one.file().toString())); // a directory before what is in it
        applyInOrder(found);
        mirror.restore();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the directory of the fake", e);
    }
  }

  private void look(MirroredGroup group, boolean thoroughly, List<Found> found) throws IOException {
    for (MirroredFile file : group.files.values()) {
      if ((thoroughly || file.writable) && file.isTouched() && file.file.exists()) {
        found.add(written(group, file));
      }
    }
    if (MirroredGroup.isTouched(group.directory)) {
      if (!group.directory.exists()) {
        if (kernel.mounts().root(group.group.tree()) == group.group) {
          found.add(new Found(Action.REMOVE, group, group.directory, "", 0));
        }
        return; // else the group above tells
      }
      MirroredGroup.mark(group.directory); // before looking: what comes later is found later
      for (MirroredFile file : group.files.values()) {
        if (!file.file.exists()) {
          found.add(new Found(Action.REMOVE, group, file.file, "", nanos(group.directory)));
        }
      }
      for (String child : group.children) {
        File directory = new File(group.directory, child);
        if (!directory.exists()) {
          found.add(new Found(Action.REMOVE, group, directory, "", nanos(group.directory)));
        }
      }
      made(group, group.directory, found);
    }
  }

  private static Found written(MirroredGroup group, MirroredFile file) throws IOException {
    String content = Files.readString(file.file.toPath());
    // what was appended comes behind what is there; what was written otherwise is all there is
    boolean appended = !file.content.isEmpty() && content.startsWith(file.content);
    String value = appended ? content.substring(file.content.length()) : content;
    return new Found(Action.WRITE, group, file.file, value, nanos(file.file));
  }

  private static void made(MirroredGroup group, File directory, List<Found> found)
      throws IOException {
    File[] entries = directory.listFiles();
    if (entries == null) {
      return;
    }
    boolean known = directory == group.directory;
    for (File entry : entries) {
      String name = entry.getName();
      if (known && (group.files.containsKey(name) || group.children.contains(name))) {
        continue;
      }
      String value = entry.isDirectory() ? "" : Files.readString(entry.toPath());
      Found made = new Found(Action.MAKE, group, entry, value, nanos(entry));
      found.add(made);
      if (entry.isDirectory() && !made.isMoved()) {
        made(group, entry, found);
      }
    }
  }

  private static long nanos(File file) throws IOException {
    try {
      return Files.getLastModifiedTime(file.toPath()).to(TimeUnit.NANOSECONDS);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private void applyInOrder(List<Found> found) throws IOException {
    for (int from = 0; from < found.size(); ) {
      int to = from + 1;
      while (to < found.size() && found.get(to).nanos() == found.get(from).nanos()) {
        to++;
      }
      List<Found> together = found.subList(from, to);
      for (Found one : together) {
        boolean ordered = together.stream().allMatch(other -> isOrdered(one, other));
        if (ordered) {
          apply(one);
        } else {
          undo(one, "it cannot be told what came first of what was done at the same time");
        }
      }
      from = to;
    }
  }

  /** A directory was there before what is in it. */
  private static boolean isOrdered(Found one, Found other) {
    return one == other
        || one.commutesWith(other)
        || one.file().toPath().startsWith(other.file().toPath())
        || other.file().toPath().startsWith(one.file().toPath());
  }

  private void apply(Found found) throws IOException {
    String path = paths.simulated(found.file().toPath());
    switch (found.action()) {
      case WRITE -> {
        if (isMembers(found.name()) && found.value().strip().equals("0")) {
          undo(found, "0 is the writer, who is not on the simulated machine");
        } else {
          call(found, () -> write(path, found.value()));
        }
        found.at().forget(found.name());
      }
      case MAKE -> make(found, path);
      case REMOVE -> {
        GroupNode group = child(found);
        if (found.file().equals(found.at().directory)) {
          mirror.forget(found.at().group);
          report(found, Result.UNDONE, "a mount point");
        } else if (group == null) {
          call(found, () -> calls.unlink(superuser, path)); // nobody removes interface files
          found.at().forget(found.name());
        } else if (!call(found, () -> removeAll(group, path))) {
          mirror.forget(group);
        }
        found.at().children.remove(found.name());
      }
    }
  }

  private static boolean isMembers(String file) {
    return file.matches("(?:.*/)?(tasks|cgroup\\.(procs|threads))");
  }

  private void make(Found found, String path) throws IOException {
    File file = found.file();
    if (file.isDirectory()) {
      if (found.isMoved()) {
        undo(found, "moved from elsewhere: use the kernel's rename");
      } else if (!call(found, () -> calls.makeDirectory(superuser, path, 0777))) {
        Mirror.remove(file);
      }
    } else if (file.exists()) {
      // in a directory that was made just before, the interface files are there already
      boolean accepted =
          isThere(path)
              ? call(found, () -> write(path, found.value()))
              : call(
                  found,
                  () -> calls.open(superuser, path, EnumSet.of(OpenFlag.WRITE, OpenFlag.CREATE)));
      if (!accepted && !isThere(path)) {
        Mirror.remove(file);
      }
    }
  }

  /** From below upwards, as {@code rm -r} does. */
  private void removeAll(GroupNode group, String path) throws SyscallException {
    List<GroupNode> subtree = group.subtree();
    for (int i = subtree.size() - 1; i >= 0; i--) {
      String below = subtree.get(i).path().substring(group.path().length());
      calls.removeDirectory(superuser, path + below);
    }
  }

  private boolean isThere(String path) {
    try {
      calls.status(superuser, path);
      return true;
    } catch (SyscallException e) {
      return false;
    }
  }

  private static @Nullable GroupNode child(Found found) {
    for (GroupNode child : found.at().group.childGroups()) {
      if (child.name().equals(found.name())) {
        return child;
      }
    }
    return null;
  }

  private void write(String path, String value) throws SyscallException {
    calls
        .open(superuser, path, EnumSet.of(OpenFlag.WRITE))
        .write(value.getBytes(StandardCharsets.UTF_8));
  }

  private interface Call {
    void run() throws SyscallException;
  }

  private boolean call(Found found, Call call) {
    try {
      call.run();
      report(found, Result.APPLIED, "");
      return true;
    } catch (SyscallException e) {
      report(found, Result.REFUSED, e.errno() == Errno.UNKNOWN ? "unknown" : e.errno().name());
    } catch (UnsupportedOperationException e) {
      report(found, Result.UNDONE, e.getMessage() == null ? "not simulated" : e.getMessage());
    }
    return false;
  }

  private void undo(Found found, String why) throws IOException {
    switch (found.action()) {
      case WRITE -> found.at().forget(found.name());
      case MAKE -> Mirror.remove(found.file());
      case REMOVE -> {
        GroupNode group = child(found);
        if (group != null) {
          mirror.forget(group);
        }
        found.at().forget(found.name());
        found.at().children.remove(found.name());
      }
    }
    report(found, Result.UNDONE, why);
  }

  private void report(Found found, Result result, String why) {
    Path path = found.file().toPath();
    ForeignChange change = new ForeignChange(found.action(), path, found.value(), result, why);
    all.add(change);
    LOGGER.log(result == Result.APPLIED ? Level.DEBUG : Level.WARNING, change::toString);
  }
}
