package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The core files of v1 (notes.md, section 5; vectors v1.core.*). */
final class CoreV1 {

  /** CGROUP_PIDLIST_DESTROY_DELAY. */
  private static final long KEPT_NANOS = 1_000_000_000;

  private final SimKernel kernel;

  CoreV1(SimKernel kernel) {
    this.kernel = kernel;
  }

  Map<String, FileOps> files() {
    Map<String, FileOps> files = new HashMap<>();
    files.put("tasks", new Members(kernel.profile().hasProcessesOnly()));
    files.put("cgroup.procs", new Members(true));
    files.put(
        "cgroup.clone_children",
        FileOps.of(
            group -> flag(group.cloneChildren),
            (group, value) -> group.cloneChildren = flag(value)));
    files.put(
        "notify_on_release",
        FileOps.of(
            group -> flag(group.notifyOnRelease),
            (group, value) -> group.notifyOnRelease = flag(value)));
    files.put("release_agent", new ReleaseAgent());
    return files;
  }

  private static String flag(boolean set) {
    return set ? "1\n" : "0\n";
  }

  /** Any number above 0 reads back as 1. */
  private static boolean flag(String value) throws SyscallException {
    return KernelText.toUnsignedLong(value) != 0;
  }

  /** A process with threads in two groups is listed in cgroup.procs of both; sorted. */
  private record Members(boolean processes) implements FileOps {
    @Override
    public String read(GroupNode group) {
      Set<Integer> ids = new TreeSet<>();
      for (SimThread thread : group.threads) {
        ids.add(processes ? thread.process().pid() : thread.id());
      }
      return Ids.lines(ids);
    }

    /** A list that somebody read is kept for a second (v1.core.file.read-twice). */
    @Override
    public String read(OpenFile file) {
      GroupNode group = file.file().group();
      long now = group.tree().kernel().clock().nanos();
      GroupNode.IdCache cache = processes ? group.processList : group.threadList;
      if (!file.listed || cache.until < now) {
        cache.text = read(group);
        file.listed = true;
      }
      cache.until = now + KEPT_NANOS;
      return cache.text;
    }

    @Override
    public void write(GroupNode group, String value, Caller opener) throws SyscallException {
      Migration.write(group, value, processes, opener);
    }
  }

  private final class ReleaseAgent implements FileOps {
    @Override
    public String read(GroupNode group) {
      String agent = kernel.releaseAgent().program();
      return agent == null ? "\n" : agent + "\n";
    }

    @Override
    public void write(GroupNode group, String value, Caller opener) throws SyscallException {
      if (!opener.credentials().isRoot()) {
        throw new SyscallException(Errno.EPERM);
      }
      kernel.releaseAgent().setProgram(KernelText.strip(value));
    }
  }
}
