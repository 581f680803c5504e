package io.github.cgroup4j.discovery;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which words among the options of a v1 mount are controllers, and which are certainly not. */
final class ControllerNames {

  /** What mainline kernels attach to v1 hierarchies, or once did. */
  private static final Set<String> CONTROLLERS =
      Set.of(
          "cpuset",
          "cpu",
          "cpuacct",
          "blkio",
          "memory",
          "devices",
          "freezer",
          "net_cls",
          "net_prio",
          "perf_event",
          "hugetlb",
          "pids",
          "rdma",
          "misc",
          "dmem",
          "debug",
          "ns");

  /** Flags of the file system, of security modules and of cgroup v1 itself. */
  private static final Set<String> FLAGS =
      Set.of(
          "rw",
          "ro",
          "sync",
          "dirsync",
          "mand",
          "lazytime",
          "seclabel",
          "none",
          "all",
          "noprefix",
          "xattr",
          "clone_children",
          "cpuset_v2_mode",
          "cpuset_noprefix",
          "favordynmods",
          "nofavordynmods",
          "release_agent",
          "__DEVEL__sane_behavior");

  private ControllerNames() {}

  static boolean isController(String option) {
    return CONTROLLERS.contains(option);
  }

  /** Whether only the kernel can tell: neither a known word nor one with a value. */
  static boolean isUnknown(String option) {
    return !option.isEmpty()
        && option.indexOf('=') < 0
        && !CONTROLLERS.contains(option)
        && !FLAGS.contains(option);
  }

  /** The names that the lines of a cgroup file list. */
  static Set<String> listedIn(List<CgroupLine> lines) {
    Set<String> names = new HashSet<>();
    for (CgroupLine line : lines) {
      names.addAll(line.controllers);
    }
    return names;
  }

  /** The names that {@code /proc/cgroups} lists: first words of lines; total. */
  static Set<String> ofKernel(byte[] content) {
    Set<String> names = new HashSet<>();
    String raw = RawText.of(content);
    for (int start = 0; start < raw.length(); ) {
      int end = raw.indexOf('\n', start);
      if (end < 0) {
        end = raw.length();
      }
      int word = start;
      while (word < end && raw.charAt(word) > ' ') {
        word++;
      }
      if (word > start && raw.charAt(start) != '#') {
        names.add(raw.substring(start, word));
      }
      start = end + 1;
    }
    return names;
  }

  /** The words of {@code cgroup.controllers}; total. */
  static void addWords(byte[] content, List<String> words) {
    String raw = RawText.of(content);
    int start = 0;
    for (int i = 0; i <= raw.length(); i++) {
      if (i == raw.length() || raw.charAt(i) <= ' ') {
        if (i > start) {
          words.add(RawText.readable(raw.substring(start, i)));
        }
        start = i + 1;
      }
    }
  }
}
