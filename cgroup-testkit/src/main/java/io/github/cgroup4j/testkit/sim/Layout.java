package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which hierarchies there are and where they are mounted.
 *
 * @param hierarchies in the order in which they are mounted
 * @param links further names of mounts in {@code /sys/fs/cgroup}, as distributions make them for
 *     hierarchies of several controllers
 */
public record Layout(List<Hierarchy> hierarchies, Map<String, String> links) {

  static final String MOUNT = "/sys/fs/cgroup";

  /** The controllers of v2 in the order in which it lists them. */
  public static final List<String> V2_CONTROLLERS =
      List.of("cpuset", "cpu", "io", "memory", "hugetlb", "pids", "rdma", "misc");

  /**
   * One hierarchy.
   *
   * @param version its interface
   * @param controllers the names of its controllers, in the kernel's order
   * @param name the name of a named v1 hierarchy
   * @param mountPoint where it is mounted
   * @param options the mount's super options
   */
  public record Hierarchy(
      Version version,
      List<String> controllers,
      Optional<String> name,
      String mountPoint,
      String options) {

    static Hierarchy v1(String controllers, String directory) {
      return new Hierarchy(
          Version.V1,
          List.of(controllers.split(",", -1)),
          Optional.empty(),
          MOUNT + "/" + directory,
          "rw," + controllers);
    }

    /** Whether its files lack the controller's name; only cpuset alone can be mounted so. */
    boolean hasNoPrefix() {
      return has("noprefix");
    }

    /** Whether a cgroup namespace is a boundary of delegation. */
    boolean hasNamespaceDelegation() {
      return has("nsdelegate");
    }

    private boolean has(String option) {
      return List.of(options.split(",", -1)).contains(option);
    }

    static Hierarchy named(String name) {
      return new Hierarchy(
          Version.V1, List.of(), Optional.of(name), MOUNT + "/" + name, "rw,name=" + name);
    }

    static Hierarchy v2(List<String> controllers, String mountPoint, String options) {
      return new Hierarchy(Version.V2, controllers, Optional.empty(), mountPoint, options);
    }
  }

  /**
   * {@return those of some words that are controllers that can be simulated}
   *
   * @param words the words
   */
  public static List<String> controllersAmong(List<String> words) {
    List<String> controllers = new ArrayList<>(words);
    controllers.removeIf(word -> !Subsystems.NAMES.contains(word));
    return List.copyOf(controllers);
  }

  /** {@return v2 only, with every controller} */
  public static Layout v2() {
    return new Layout(
        List.of(Hierarchy.v2(V2_CONTROLLERS, MOUNT, "rw,nsdelegate,memory_recursiveprot")),
        Map.of());
  }

  /** {@return v1 with one controller in each hierarchy, and v2 with the one that is left} */
  public static Layout microvm() {
    List<Hierarchy> all = new ArrayList<>();
    all.add(Hierarchy.v2(List.of("hugetlb"), MOUNT + "/unified", "rw"));
    for (String controller :
        List.of("cpu", "cpuacct", "cpuset", "memory", "devices", "freezer", "blkio", "pids")) {
      all.add(Hierarchy.v1(controller, controller));
    }
    all.add(Hierarchy.named("systemd"));
    return new Layout(all, Map.of());
  }

  /**
   * {@return v1 only, laid out as systemd does; memory and cpuset where this kernel has them on v1}
   *
   * @param profile the kernel to be
   */
  public static Layout v1(KernelProfile profile) {
    List<Hierarchy> all = new ArrayList<>();
    all.add(Hierarchy.named("systemd"));
    for (String controllers :
        List.of(
            "cpu,cpuacct",
            "cpuset",
            "memory",
            "devices",
            "freezer",
            "blkio",
            "pids",
            "net_cls,net_prio",
            "perf_event",
            "hugetlb",
            "rdma",
            "misc")) {
      if (profile.hasOnV1(controllers)) {
        all.add(Hierarchy.v1(controllers, controllers));
      }
    }
    return new Layout(
        all,
        Map.of(
            "cpu", "cpu,cpuacct",
            "cpuacct", "cpu,cpuacct",
            "net_cls", "net_cls,net_prio",
            "net_prio", "net_cls,net_prio"));
  }

  /** {@return the Hurd's only hierarchy: no controllers} */
  public static Layout hurd() {
    return new Layout(
        List.of(new Hierarchy(Version.V1, List.of(), Optional.of("hurd"), MOUNT, "rw,name=hurd")),
        Map.of());
  }

  /**
   * {@return v1 as above and a v2 hierarchy without controllers}
   *
   * @param profile the kernel to be
   */
  public static Layout hybrid(KernelProfile profile) {
    Layout v1 = v1(profile);
    List<Hierarchy> all = new ArrayList<>();
    all.add(Hierarchy.v2(List.of(), MOUNT + "/unified", "rw,nsdelegate"));
    all.addAll(v1.hierarchies());
    return new Layout(all, v1.links());
  }
}
