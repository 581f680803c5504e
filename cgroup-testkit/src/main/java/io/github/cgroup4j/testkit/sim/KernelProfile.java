package io.github.cgroup4j.testkit.sim;

/**
 * Which kernel is simulated.
 *
 * @param name for example {@code 6.1}; the name of its file tables
 * @param major the first number of its release
 * @param minor the second number
 */
public record KernelProfile(String name, int major, int minor) {

  /** Linux 6.1. */
  public static final KernelProfile LINUX_6_1 = new KernelProfile("6.1", 6, 1);

  /** Linux 6.12. */
  public static final KernelProfile LINUX_6_12 = new KernelProfile("6.12", 6, 12);

  /** Linux 6.18. */
  public static final KernelProfile LINUX_6_18 = new KernelProfile("6.18", 6, 18);

  /**
   * The kernel of a microVM: 6.18 with the v1 controllers and real-time group scheduling built in,
   * and a file of its vendor's own.
   */
  public static final KernelProfile LINUX_6_18_MICROVM = new KernelProfile("6.18-microvm", 6, 18);

  /**
   * What is known of the Hurd's control groups: v1's files without controllers and threads. It is
   * older than all the others.
   */
  public static final KernelProfile HURD = new KernelProfile("hurd", 0, 0);

  /** Whether groups hold whole processes only, so that tasks is another name of cgroup.procs. */
  boolean hasProcessesOnly() {
    return equals(HURD);
  }

  /** Whether v1 hierarchies can have a controller: Debian compiled some out. */
  boolean hasOnV1(String controller) {
    boolean optional = controller.equals("cpuset") || controller.equals("memory");
    return !(optional && isAtLeast(LINUX_6_12)) || equals(LINUX_6_18_MICROVM);
  }

  /** Whether a controller of v2 is compiled in at all. */
  boolean isBuiltWith(String controller) {
    return !this.equals(LINUX_6_18_MICROVM)
        || !controller.equals("rdma") && !controller.equals("misc");
  }

  /**
   * {@return whether it is the given release or a later one}
   *
   * @param other the other one
   */
  public boolean isAtLeast(KernelProfile other) {
    return major > other.major || major == other.major && minor >= other.minor;
  }
}
