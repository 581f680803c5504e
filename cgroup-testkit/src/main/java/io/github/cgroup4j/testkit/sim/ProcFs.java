package io.github.cgroup4j.testkit.sim;

import com.google.common.base.Splitter;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The files of {@code /proc} that libraries of this kind read, from the same truth. */
public final class ProcFs {

  private static final String BOOT_ID = "0f8e4d7c-52a1-4b6e-9d3f-7c21a5b06e84";
  private static final String SWAPS = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";

  private final SimKernel kernel;

  /**
   * Creates the view of a kernel.
   *
   * @param kernel the kernel
   */
  public ProcFs(SimKernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Reads a file.
   *
   * @param reader whose {@code self} is meant, and as whom that process appears to itself
   * @param path the path below {@code /proc}, without a slash in front
   * @return its content
   * @throws SyscallException ENOENT if it is not there or not simulated
   */
  public String read(Caller reader, String path) throws SyscallException {
    SimProcess caller = reader.process();
    switch (path) {
      case "sys/kernel/random/boot_id":
        return BOOT_ID + "\n";
      case "swaps":
        return swaps();
      case "meminfo":
        return memory();
      case "sys/kernel/pid_max":
        return "4194304\n";
      case "sys/kernel/threads-max":
        return kernel.hardware().memory() / 131_072 + "\n";
      case "cgroups":
        return controllers();
      default:
        break;
    }
    List<String> names = Splitter.on('/').splitToList(path);
    if (names.size() == 2) {
      SimThread thread = thread(caller, names.get(0));
      if (thread != null) {
        switch (names.get(1)) {
          case "mountinfo":
            return mountInfo();
          case "cgroup":
            return groups(thread);
          case "stat":
            return stat(thread.process());
          case "status":
            return status(thread, user(reader, thread.process()));
          case "comm":
            return thread.process().name() + "\n";
          default:
            break;
        }
      }
    }
    throw new SyscallException(Errno.ENOENT);
  }

  /**
   * {@return the target of a symbolic link such as {@code self/ns/pid}}
   *
   * @param caller who calls
   * @param path the path
   * @throws SyscallException if a real kernel would refuse
   */
  public String readLink(SimProcess caller, String path) throws SyscallException {
    if (path.equals("self")) {
      return Integer.toString(caller.pid());
    }
    List<String> names = Splitter.on('/').splitToList(path);
    if (names.size() == 3 && names.get(1).equals("ns") && thread(caller, names.get(0)) != null) {
      switch (names.get(2)) {
        case "pid":
          return "pid:[4026531836]";
        case "cgroup":
          return "cgroup:[4026531835]";
        default:
          break;
      }
    }
    throw new SyscallException(Errno.ENOENT);
  }

  /**
   * {@return whether a directory of {@code /proc} is there}
   *
   * @param caller who calls
   * @param path the path
   */
  public boolean isDirectory(SimProcess caller, String path) {
    return path.isEmpty() || !path.contains("/") && thread(caller, path) != null;
  }

  /**
   * {@return whose a file or directory is: what belongs to a process is that process's user's}
   *
   * @param reader who looks
   * @param path the path
   */
  public Credentials owner(Caller reader, String path) {
    SimThread thread = thread(reader.process(), Splitter.on('/').splitToList(path).get(0));
    return thread == null ? Credentials.ROOT : user(reader, thread.process());
  }

  private static Credentials user(Caller reader, SimProcess process) {
    return process == reader.process() ? reader.credentials() : process.credentials();
  }

  private @Nullable SimThread thread(SimProcess caller, String name) {
    if (name.equals("self")) {
      return caller.leader();
    }
    try {
      return kernel.processes().thread(Integer.parseInt(name));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The latest hierarchy first, v2 last. */
  private String groups(SimThread thread) {
    List<Tree> trees = new ArrayList<>(kernel.trees());
    Collections.sort(trees, (a, b) -> Integer.compare(b.id(), a.id()));
    StringBuilder text = new StringBuilder();
    for (Tree tree : trees) {
      text.append(tree.id()).append(':');
      if (tree.version() == Version.V1) {
        List<String> names = new ArrayList<>();
        tree.subsystems().forEach(one -> names.add(one.name()));
        tree.name().ifPresent(name -> names.add("name=" + name));
        text.append(String.join(",", names));
      }
      text.append(':').append(path(thread, tree)).append('\n');
    }
    return text.toString();
  }

  /**
   * v1: a zombie shows the root; v2: its group, also when that was removed (notes.md, section 1).
   */
  private static String path(SimThread thread, Tree tree) {
    GroupNode group = thread.group(tree);
    GroupNode root = tree.kernel().mounts().root(tree);
    if (tree.version() == Version.V1) {
      return thread.process().isAlive() ? relative(root, group) : "/";
    }
    return relative(root, group) + (group.isGone() ? " (deleted)" : "");
  }

  /** As a cgroup namespace shows it: what is outside begins with {@code /..}. */
  private static String relative(GroupNode root, GroupNode group) {
    StringBuilder up = new StringBuilder();
    List<GroupNode> above = group.upwards();
    for (GroupNode common : root.upwards()) {
      if (above.contains(common)) {
        String prefix = common.isRoot() ? "" : common.path();
        String down = group == common ? "" : group.path().substring(prefix.length());
        String path = up + down;
        return path.isEmpty() ? "/" : path;
      }
      up.append("/..");
    }
    return group.path();
  }

  private String mountInfo() {
    StringBuilder text = new StringBuilder();
    text.append("30 1 0:25 / / rw,relatime - ext4 /dev/root rw\n");
    text.append("31 30 0:28 / /proc rw,relatime - proc proc rw\n");
    text.append("32 30 0:21 / /sys rw,relatime - sysfs sys rw\n");
    int number = 36;
    boolean unified =
        kernel.trees().size() == 1
            && kernel.trees().get(0).layout().mountPoint().equals("/sys/fs/cgroup");
    if (!unified) {
      text.append("36 32 0:31 / /sys/fs/cgroup ")
          .append(kernel.mounts().isReadOnly() ? "ro" : "rw")
          .append(",nosuid,nodev,noexec,relatime")
          .append(" - tmpfs tmpfs rw,mode=755,inode64\n");
      number++;
    }
    for (Tree tree : kernel.trees()) {
      String type = tree.version() == Version.V2 ? "cgroup2" : "cgroup";
      text.append(number)
          .append(unified ? " 32 0:" : " 36 0:")
          .append(number - 5)
          .append(" / ")
          .append(tree.layout().mountPoint())
          .append(kernel.mounts().isReadOnly() ? " ro" : " rw")
          .append(",nosuid,nodev,noexec,relatime - ")
          .append(type)
          .append(' ')
          .append(type)
          .append(' ')
          .append(tree.layout().options())
          .append('\n');
      number++;
    }
    return text.toString();
  }

  private String controllers() {
    StringBuilder text = new StringBuilder("#subsys_name\thierarchy\tnum_cgroups\tenabled\n");
    for (Tree tree : kernel.trees()) {
      int groups = tree.root().subtree().size();
      for (Subsystem<?> subsystem : tree.subsystems()) {
        String name = subsystem.name().equals("io") ? "blkio" : subsystem.name();
        text.append(name).append('\t').append(tree.id()).append('\t').append(groups);
        text.append("\t1\n");
      }
    }
    return text.toString();
  }

  private String memory() {
    Hardware hardware = kernel.hardware();
    long used = Math.min(hardware.memory(), kernel.memory().charging().used());
    long swapped = Math.min(hardware.swap(), kernel.memory().charging().swap().used());
    long cached = Math.min(hardware.memory() - used, kernel.memory().charging().cached());
    return kibibytes("MemTotal", hardware.memory())
        + kibibytes("MemFree", hardware.memory() - used - cached)
        + kibibytes("MemAvailable", hardware.memory() - used)
        + kibibytes("SwapTotal", hardware.swap())
        + kibibytes("SwapFree", hardware.swap() - swapped);
  }

  private static String kibibytes(String name, long bytes) {
    return String.format(Locale.ROOT, "%-16s%8d kB\n", name + ":", bytes >> 10);
  }

  private String swaps() {
    long bytes = kernel.hardware().swap();
    long used = kernel.memory().charging().swap().used();
    return bytes == 0
        ? SWAPS
        : SWAPS
            + "/dev/swap\t\t\t\tpartition\t"
            + (bytes >> 10)
            + "\t\t"
            + (used >> 10)
            + "\t\t-2\n";
  }

  private String status(SimThread thread, Credentials user) {
    SimProcess process = thread.process();
    SimProcess parent = process.parent();
    return "Name:\t"
        + process.name()
        + "\nState:\t"
        + process.state()
        + "\nTgid:\t"
        + process.pid()
        + "\nPid:\t"
        + thread.id()
        + "\nPPid:\t"
        + (parent == null ? 1 : parent.pid())
        + ids("Uid", user.uid())
        + ids("Gid", user.gid())
        + "\nThreads:\t"
        + process.threads().size()
        + "\nCpus_allowed_list:\t"
        + IdList.line(kernel.subsystems().cpuset.allowedCpus(thread))
        + "Mems_allowed_list:\t"
        + IdList.line(kernel.subsystems().cpuset.allowedMems(thread));
  }

  private static String ids(String name, int id) {
    return "\n" + name + ":\t" + id + "\t" + id + "\t" + id + "\t" + id;
  }

  /** 52 fields; those that nobody reads are 0 (proc(5)). */
  private static String stat(SimProcess process) {
    SimProcess parent = process.parent();
    StringBuilder text = new StringBuilder();
    text.append(process.pid())
        .append(" (")
        .append(process.name())
        .append(") ")
        .append(process.state())
        .append(' ')
        .append(parent == null ? 1 : parent.pid());
    for (int field = 5; field <= 52; field++) {
      text.append(' ').append(field == 22 ? process.startTicks() : 0);
    }
    return text.append('\n').toString();
  }
}
