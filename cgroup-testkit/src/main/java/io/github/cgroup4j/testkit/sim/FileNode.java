package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One interface file of one group. */
public final class FileNode extends Node {

  private final GroupNode group;
  private final FileTable.Entry entry;
  private final @Nullable FileOps ops;
  private final Set<Runnable> watchers = new LinkedHashSet<>();
  private boolean gone;
  private boolean known;
  private long changes = 1;

  FileNode(
      GroupNode group,
      FileTable.Entry entry,
      @Nullable FileOps ops,
      long inode,
      Credentials owner) {
    super(inode, entry.mode(), owner);
    this.group = group;
    this.entry = entry;
    this.ops = ops;
  }

  GroupNode group() {
    return group;
  }

  /** Its name. */
  public String name() {
    return entry.name();
  }

  String controller() {
    return entry.controller();
  }

  /** Counts the changes of which the kernel notifies; a descriptor remembers what it has seen. */
  long changes() {
    return changes;
  }

  /** The present content. */
  String content() throws SyscallException {
    requireThere();
    if (ops != null) {
      return ops.read(group);
    }
    if ((entry.mode() & 0444) == 0) {
      throw new SyscallException(Errno.EINVAL);
    }
    return entry.content(group.isRoot()).orElse("");
  }

  /** The present content; empty if it cannot be read. */
  public String contentIfReadable() {
    try {
      return content();
    } catch (SyscallException e) {
      return "";
    }
  }

  /** The content as one descriptor sees it. */
  String content(OpenFile open) throws SyscallException {
    requireThere();
    return ops == null ? content() : ops.read(open);
  }

  void write(String value, OpenFile open) throws SyscallException {
    requireThere();
    if (value.isEmpty()) {
      return; // a zero-length write is an accepted no-op everywhere (notes.md, fact 1)
    }
    if (ops != null) {
      ops.write(open, value);
    } else if ((entry.mode() & 0222) == 0) {
      throw new SyscallException(Errno.EINVAL); // fact 8
    } else {
      throw new UnsupportedOperationException(
          "writing " + name() + " is not simulated yet (value \"" + value + "\")");
    }
  }

  private void requireThere() throws SyscallException {
    if (gone) {
      throw new SyscallException(Errno.ENODEV);
    }
  }

  /** Says that the inode is in memory: without that a directory's watch is not told. */
  void remember() {
    known = true;
  }

  /** The kernel's own notification, as of cgroup.events. */
  void changed() {
    changes++;
    if (known) {
      group.tell("MODIFY", name());
    }
    fire();
  }

  /** What a successful write from user space does to watches. */
  void writtenTo() {
    group.tell("MODIFY", name());
    fire();
  }

  /** Runs the watchers without a change. */
  void wake() {
    fire();
  }

  private void fire() {
    for (Runnable watcher : Set.copyOf(watchers)) {
      watcher.run();
    }
  }

  /** Adds a watcher that is run, under the kernel's lock, at each change and at removal. */
  public void watch(Runnable watcher) {
    known = true;
    watchers.add(watcher);
  }

  /** Removes a watcher. */
  public void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }

  void markGone() {
    gone = true;
    fire();
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  @Override
  public boolean isDirectory() {
    return false;
  }
}
