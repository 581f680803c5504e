package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.Signal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The core files of v2 (notes.md, section 4; vectors v2.core.*, v2.freeze.*, v2.kill.*, v2.max.*).
 */
final class CoreV2 {

  private final SimKernel kernel;

  CoreV2(SimKernel kernel) {
    this.kernel = kernel;
  }

  Map<String, FileOps> files() {
    Map<String, FileOps> files = new HashMap<>();
    files.put("cgroup.procs", new Processes());
    files.put("cgroup.threads", new Threads());
    files.put(
        "cgroup.controllers",
        FileOps.of(group -> SubtreeControl.list(group.tree(), group.tree().controllersOf(group))));
    files.put("cgroup.subtree_control", new Subtree());
    files.put("cgroup.type", new Type());
    files.put("cgroup.events", FileOps.of(CoreV2::events));
    files.put(
        "cgroup.freeze",
        FileOps.of(
            group -> flag(group.freeze),
            (group, value) -> group.freeze = number(value, 0, 1) == 1));
    files.put("cgroup.kill", FileOps.writeOnly(this::kill));
    files.put(
        "cgroup.max.depth",
        FileOps.of(
            group -> maximum(group.maxDepth), (group, value) -> group.maxDepth = maximum(value)));
    files.put(
        "cgroup.max.descendants",
        FileOps.of(
            group -> maximum(group.maxDescendants),
            (group, value) -> group.maxDescendants = maximum(value)));
    files.put("cgroup.stat", FileOps.of(this::stat));
    files.put("cgroup.pressure", new Pressure());
    files.put("cpu.stat", FileOps.of(CoreV2::cpuUsage));
    files.put("cpu.stat.local", FileOps.of(group -> "")); // all in it is the controller's
    for (String resource : new String[] {"cpu", "memory", "io", "irq"}) {
      files.put(resource + ".pressure", new PressureTriggers(kernel, resource));
    }
    return files;
  }

  /** The lines of cpu.stat that are there without the controller too. */
  static String cpuUsage(GroupNode group) {
    long micros = group.cpuNanos / 1000;
    String text = "usage_usec " + micros + "\nuser_usec " + micros + "\nsystem_usec 0\n";
    return group.tree().kernel().profile().isAtLeast(KernelProfile.LINUX_6_12)
        ? text + "nice_usec 0\n"
        : text;
  }

  private static String flag(boolean set) {
    return set ? "1\n" : "0\n";
  }

  private static int number(String value, int from, int to) throws SyscallException {
    int number = KernelText.toInt(KernelText.strip(value));
    if (number < from || number > to) {
      throw new SyscallException(Errno.ERANGE);
    }
    return number;
  }

  private static String maximum(int value) {
    return value == Integer.MAX_VALUE ? "max\n" : value + "\n";
  }

  private static int maximum(String value) throws SyscallException {
    return KernelText.strip(value).equals("max")
        ? Integer.MAX_VALUE
        : number(value, 0, Integer.MAX_VALUE);
  }

  private static String events(GroupNode group) {
    return "populated "
        + (group.isPopulated() ? 1 : 0)
        + "\nfrozen "
        + (group.isFreezing() ? 1 : 0)
        + "\n";
  }

  private String stat(GroupNode group) {
    StringBuilder text = new StringBuilder();
    text.append("nr_descendants ").append(group.subtree().size() - 1).append('\n');
    boolean bySubsystem = kernel.profile().isAtLeast(KernelProfile.LINUX_6_12);
    if (bySubsystem) {
      bySubsystem(group, text, "nr_subsys_");
    }
    text.append("nr_dying_descendants 0\n");
    if (bySubsystem) {
      bySubsystem(group, text, "nr_dying_subsys_");
    }
    return text.toString();
  }

  /** 6.12 and later: how many groups here and below have each controller (notes.md, section 4). */
  private static void bySubsystem(GroupNode group, StringBuilder text, String prefix) {
    Tree tree = group.tree();
    boolean dying = prefix.contains("dying");
    for (String name : SubtreeControl.known()) {
      Subsystem<?> subsystem = tree.subsystem(name);
      long count;
      if (subsystem != null) {
        count = group.subtree().stream().filter(one -> one.state(subsystem) != null).count();
      } else if (name.equals("perf_event") && tree.hasPerfEvent()) {
        count = group.subtree().size(); // bound if no v1 hierarchy has it, and never listed
      } else {
        continue;
      }
      text.append(prefix).append(name).append(' ').append(dying ? 0 : count).append('\n');
    }
  }

  /** Kills all here and below; those that stand still too. */
  private void kill(GroupNode group, String value) throws SyscallException {
    number(value, 1, 1);
    if (Domains.isThreaded(group)) {
      throw new SyscallException(Errno.EOPNOTSUPP); // killing is for whole processes
    }
    Set<SimProcess> members = new LinkedHashSet<>();
    for (GroupNode below : group.subtree()) {
      below.threads.forEach(thread -> members.add(thread.process()));
    }
    for (SimProcess member : members) {
      member.deliver(Signal.KILL);
    }
  }

  private static final class Processes implements FileOps {
    @Override
    public String read(GroupNode group) throws SyscallException {
      if (Domains.isThreaded(group)) {
        throw new SyscallException(Errno.EOPNOTSUPP);
      }
      Set<Integer> ids = new LinkedHashSet<>();
      for (SimThread thread : group.threads) {
        ids.add(thread.process().pid());
      }
      // the threads of a domain live in its threaded groups too, the processes are its own
      for (GroupNode below : group.subtree()) {
        if (below.domain == group && below != group) {
          below.threads.forEach(thread -> ids.add(thread.process().pid()));
        }
      }
      return Ids.lines(ids);
    }

    @Override
    public void write(GroupNode group, String value, Caller opener) throws SyscallException {
      Migration.write(group, value, true, opener);
    }
  }

  private static final class Threads implements FileOps {
    @Override
    public String read(GroupNode group) {
      Set<Integer> ids = new LinkedHashSet<>();
      group.threads.forEach(thread -> ids.add(thread.id()));
      return Ids.lines(ids);
    }

    @Override
    public void write(GroupNode group, String value, Caller opener) throws SyscallException {
      Migration.write(group, value, false, opener);
    }
  }

  private static final class Subtree implements FileOps {
    @Override
    public String read(GroupNode group) {
      return SubtreeControl.list(group.tree(), group.subtreeControl);
    }

    @Override
    public void write(GroupNode group, String value, Caller opener) throws SyscallException {
      SubtreeControl.write(group, value, opener.credentials());
    }
  }

  private static final class Type implements FileOps {
    @Override
    public String read(GroupNode group) {
      return Domains.type(group) + "\n";
    }

    @Override
    public void write(GroupNode group, String value, Caller opener) throws SyscallException {
      if (!KernelText.strip(value).equals("threaded")) {
        throw new SyscallException(Errno.EINVAL);
      }
      Domains.makeThreaded(group, opener.credentials());
    }
  }

  private static final class Pressure implements FileOps {
    @Override
    public String read(GroupNode group) {
      return flag(group.pressure);
    }

    @Override
    public void write(GroupNode group, String value, Caller opener) throws SyscallException {
      group.pressure = number(value, 0, 1) == 1;
      group.tree().refresh(group, opener.credentials());
    }
  }
}
