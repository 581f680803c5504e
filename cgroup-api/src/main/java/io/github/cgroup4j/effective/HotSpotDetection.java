package io.github.cgroup4j.effective;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a JVM looks at control groups at all. */
final class HotSpotDetection {

  private static final String USUAL_PLACE = "/sys/fs/cgroup";
  private static final String[] REQUIRED = {"memory", "cpu", "cpuacct"};

  /** By the kernel's names; cpuset became optional with 17.0.14 for v2 only. */
  private static final String[] REQUIRED_MOUNTS = {"memory", "cpuset", "cpu", "cpuacct"};

  private HotSpotDetection() {}

  /** Returns why it does not; empty text if it does. */
  static String blind(Cgroups cgroups, @Nullable String table, JvmRelease release) {
    Mount unified = unified(cgroups.mounts());
    if (release != JvmRelease.JDK_17
        && unified != null
        && unified.mountPoint().equals(USUAL_PLACE)) {
      for (String name : new String[] {"memory", "cpu"}) {
        if (!unified.controllers().contains(name)) {
          return USUAL_PLACE + "/cgroup.controllers does not list " + name;
        }
      }
      return "";
    }
    return blindByTable(cgroups, table, unified);
  }

  /** {@code /proc/cgroups}: name, number of the v1 hierarchy, how many groups, enabled. */
  private static String blindByTable(
      Cgroups cgroups, @Nullable String table, @Nullable Mount unified) {
    if (table == null) {
      return "there is no /proc/cgroups";
    }
    Map<String, String[]> rows = new HashMap<>();
    for (String line : table.split("\n", -1)) {
      String[] words = line.split("\t", -1);
      if (words.length == 4) {
        rows.put(words[0], words);
      }
    }
    boolean v2 = true;
    for (String name : REQUIRED) {
      String[] row = rows.get(name);
      if (row == null || !row[3].equals("1")) {
        return "/proc/cgroups does not list " + name + " as enabled, whatever v2 offers";
      }
      v2 &= row[1].equals("0");
    }
    if (v2) {
      return unified == null ? "no cgroup2 file system is mounted" : "";
    }
    for (String name : REQUIRED_MOUNTS) {
      if (!isMountedOnV1(cgroups.mounts(), name)) {
        return "a v1 controller is in use, and v1's " + name + " is not mounted";
      }
    }
    return "";
  }

  private static @Nullable Mount unified(List<Mount> mounts) {
    Mount found = null;
    for (Mount mount : mounts) {
      boolean better = found == null || mount.mountPoint().equals(USUAL_PLACE);
      if (mount.version() == Version.V2 && mount.visible() && better) {
        found = mount;
      }
    }
    return found;
  }

  private static boolean isMountedOnV1(List<Mount> mounts, String controller) {
    for (Mount mount : mounts) {
      if (mount.version() == Version.V1 && mount.controllers().contains(controller)) {
        return true;
      }
    }
    return false;
  }
}
