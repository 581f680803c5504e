package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.List;

/** The files of {@code /sys} outside of control groups that libraries of this kind read. */
public final class SysFs {

  /** What a delegation consists of: the same on all kernels seen (notes.md, section 1). */
  public static final List<String> DELEGATE =
      List.of(
          "cgroup.procs",
          "cgroup.threads",
          "cgroup.subtree_control",
          "memory.oom.group",
          "memory.reclaim");

  private static final String FEATURES =
      "nsdelegate\nfavordynmods\nmemory_localevents\nmemory_recursiveprot\n";

  private final SimKernel kernel;

  /**
   * Creates the view of a kernel.
   *
   * @param kernel the kernel
   */
  public SysFs(SimKernel kernel) {
    this.kernel = kernel;
  }

  /**
   * {@return whether a file is one of these}
   *
   * @param path the absolute path
   */
  public static boolean has(String path) {
    return switch (path) {
      case "/sys/kernel/cgroup/delegate",
          "/sys/kernel/cgroup/features",
          "/sys/devices/system/cpu/online",
          "/sys/devices/system/cpu/possible",
          "/sys/devices/system/node/has_memory",
          "/sys/devices/system/node/online" ->
          true;
      default -> false;
    };
  }

  /**
   * Reads a file.
   *
   * @param path the path
   * @return its content
   * @throws SyscallException ENOENT if it is not there
   */
  public String read(String path) throws SyscallException {
    Hardware hardware = kernel.hardware();
    return switch (path) {
      case "/sys/kernel/cgroup/delegate" -> String.join("\n", DELEGATE) + "\n";
      case "/sys/kernel/cgroup/features" ->
          kernel.profile().isAtLeast(KernelProfile.LINUX_6_12)
              ? FEATURES + "memory_hugetlb_accounting\npids_localevents\n"
              : FEATURES;
      case "/sys/devices/system/cpu/online", "/sys/devices/system/cpu/possible" ->
          IdList.line(hardware.allCpus());
      case "/sys/devices/system/node/has_memory", "/sys/devices/system/node/online" ->
          IdList.line(hardware.allNodes());
      default -> throw new SyscallException(Errno.ENOENT);
    };
  }
}
