package io.github.cgroup4j.testkit.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All threads by their ids. */
public final class ProcessTable {

  static final int INIT = 1;

  /** The parent of all kernel threads. */
  public static final int KERNEL_THREAD = 2;

  private final SimKernel kernel;
  private final SortedMap<Integer, SimThread> threads = new TreeMap<>();
  private int lastId = 1000;

  ProcessTable(SimKernel kernel) {
    this.kernel = kernel;
  }

  /** Adds a process that nobody forked, in the root groups. */
  SimProcess addFirst(int pid, String name, Credentials credentials) {
    SimProcess process = new SimProcess(kernel, pid, name, credentials, null);
    for (Tree tree : kernel.trees()) {
      process.leader().enter(tree.root());
    }
    index(process.leader());
    return process;
  }

  SimProcess add(String name, Credentials credentials, SimProcess parent) {
    return new SimProcess(kernel, newId(), name, credentials, parent);
  }

  int newId() {
    do {
      lastId++;
    } while (threads.containsKey(lastId));
    return lastId;
  }

  void index(SimThread thread) {
    threads.put(thread.id(), thread);
  }

  void forget(SimThread thread) {
    threads.remove(thread.id());
  }

  /**
   * {@return the thread of that id, zombies included; null if there is none}
   *
   * @param id the id
   */
  public @Nullable SimThread thread(int id) {
    return threads.get(id);
  }

  /**
   * {@return the process of that id, zombies included; null if there is none}
   *
   * @param pid the process id
   */
  public @Nullable SimProcess process(long pid) {
    SimThread thread = pid == (int) pid ? threads.get((int) pid) : null;
    return thread != null && thread.process().leader() == thread ? thread.process() : null;
  }

  /** {@return all processes, zombies included} */
  public List<SimProcess> all() {
    List<SimProcess> all = new ArrayList<>();
    for (SimThread thread : threads.values()) {
      if (thread.process().leader() == thread) {
        all.add(thread.process());
      }
    }
    return all;
  }

  void orphanChildren(SimProcess dead) {
    for (SimProcess process : all()) {
      if (process.parent() == dead) {
        process.orphan();
      }
    }
  }
}
