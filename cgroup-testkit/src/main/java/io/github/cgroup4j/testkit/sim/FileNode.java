package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One interface file of one group. */
public final class FileNode extends Node {

  private final GroupNode group;
  private final FileTable.Entry entry;
  private final String name;
  private final @Nullable FileOps ops;
  private final Set<Runnable> watchers = new LinkedHashSet<>();
  private @Nullable String captured;
  private @Nullable String unchanged;
  private boolean gone;
  private boolean known;
  private long changes = 1;

  FileNode(
      GroupNode group,
      FileTable.Entry entry,
      String name,
      @Nullable FileOps ops,
      long inode,
      Credentials owner) {
    super(inode, entry.mode(), owner);
    this.group = group;
    this.entry = entry;
    this.name = name;
    this.ops = ops;
  }

  GroupNode group() {
    return group;
  }

  /** {@return its name} */
  public String name() {
    return name;
  }

  /** Its name with the controller's, which the mount option noprefix takes away. */
  String fullName() {
    return entry.name();
  }

  /** Whether who lives in a cgroup namespace may write it at the namespace's root. */
  boolean isDelegatable() {
    return group.tree().version() == Version.V1 || SysFs.DELEGATE.contains(entry.name());
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
      return asCaptured(ops.read(group));
    }
    if ((entry.mode() & 0444) == 0) {
      throw new SyscallException(Errno.EINVAL);
    }
    String first = entry.content(group.isRoot()).orElse("");
    return asCaptured(group.tree().kernel().hardware().nodes(name, first));
  }

  /** {@return the present content; empty if it cannot be read} */
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
    return ops == null ? content() : asCaptured(ops.read(open));
  }

  /** Shows a text that was captured, until what is simulated changes the content. */
  void show(String text) {
    unchanged = contentIfReadable();
    captured = text;
  }

  private String asCaptured(String content) {
    String text = captured;
    if (text == null) {
      return content;
    }
    if (content.equals(unchanged)) {
      return text;
    }
    captured = null;
    return content;
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

  /**
   * Adds a watcher that is run, under the kernel's lock, at each change and at removal.
   *
   * @param watcher who is told
   */
  public void watch(Runnable watcher) {
    known = true;
    watchers.add(watcher);
  }

  /**
   * Removes a watcher.
   *
   * @param watcher who is told
   */
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
