package io.github.cgroup4j;

import io.github.cgroup4j.controller.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What limits and accounts one resource, named as the v2 interface names it.
 *
 * <p>The constants are the controllers that this version of the library knows. A controller of a
 * newer kernel is an ordinary value too, made with {@link #of(String)}; two controllers of the same
 * name are equal. Immutable.
 *
 * <p>{@link #FREEZER} is a controller on v1 only; v2 freezes any group. {@link #CPUACCT} is a
 * controller of its own on v1; v2 accounts CPU time in every group. v1 calls {@link #IO} {@code
 * blkio}.
 */
public final class Controller implements Comparable<Controller> {

  /**
   * The pseudo-controller of what every group has whatever is enabled: {@code cgroup.*}, v1's
   * {@code tasks} and {@code notify_on_release}, v2's pressure files.
   */
  public static final Controller CORE = new Controller("cgroup");

  /** CPUs and memory nodes that may be used. */
  public static final Controller CPUSET = new Controller("cpuset");

  /** CPU time: weights and limits. */
  public static final Controller CPU = new Controller("cpu");

  /** CPU time used; v1 only, part of every v2 group. */
  public static final Controller CPUACCT = new Controller("cpuacct");

  /** Block devices; {@code blkio} on v1. */
  public static final Controller IO = new Controller("io");

  /** Memory and swap. */
  public static final Controller MEMORY = new Controller("memory");

  /** Huge pages. */
  public static final Controller HUGETLB = new Controller("hugetlb");

  /** How many processes and threads there may be. */
  public static final Controller PIDS = new Controller("pids");

  /** RDMA resources. */
  public static final Controller RDMA = new Controller("rdma");

  /** Countable resources of the machine. */
  public static final Controller MISC = new Controller("misc");

  /** Memory of devices. */
  public static final Controller DMEM = new Controller("dmem");

  /** Which devices may be used; v1 only. */
  public static final Controller DEVICES = new Controller("devices");

  /** Stopping and continuing; v1 only, part of every v2 group. */
  public static final Controller FREEZER = new Controller("freezer");

  /** Performance events by group. */
  public static final Controller PERF_EVENT = new Controller("perf_event");

  /** Classes of network traffic; v1 only. */
  public static final Controller NET_CLS = new Controller("net_cls");

  /** Priorities of network traffic; v1 only. */
  public static final Controller NET_PRIO = new Controller("net_prio");

  private static final String V1_IO = "blkio";

  private static final Map<String, Controller> KNOWN =
      Map.ofEntries(
          entry(CORE),
          entry(CPUSET),
          entry(CPU),
          entry(CPUACCT),
          entry(IO),
          entry(MEMORY),
          entry(HUGETLB),
          entry(PIDS),
          entry(RDMA),
          entry(MISC),
          entry(DMEM),
          entry(DEVICES),
          entry(FREEZER),
          entry(PERF_EVENT),
          entry(NET_CLS),
          entry(NET_PRIO));

  private final String name;

  private Controller(String name) {
    this.name = name;
  }

  private static Map.Entry<String, Controller> entry(Controller controller) {
    return Map.entry(controller.name, controller);
  }

  /**
   * {@return the controller of that name, which may be one that this library does not know}
   *
   * @param name the name on v2, or on v1 where v2 has none; {@code blkio} is {@link #IO}
   * @throws IllegalArgumentException if the name is empty or has characters other than {@code
   *     a-z0-9_}
   */
  public static Controller of(String name) {
    Controller known = KNOWN.get(name.equals(V1_IO) ? IO.name : name);
    if (known != null) {
      return known;
    }
    if (!isName(name)) {
      throw new IllegalArgumentException("not a controller's name: \"" + name + "\"");
    }
    return new Controller(name);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** {@return the name, for example {@code memory}} */
  public String name() {
    return name;
  }

  /**
   * {@return the kernel's name for this controller in the given version: {@code blkio} for io on
   * v1}
   *
   * @param version the version
   */
  public String name(Version version) {
    Objects.requireNonNull(version, "version");
    return version == Version.V1 && equals(IO) ? V1_IO : name;
  }

  /**
   * {@return the properties of the controller, in the order of its documentation; none for a
   * controller that this version of the library does not know}
   *
   * <p>All that there are on either version are listed; {@link Cgroups#describe()} says which is
   * where. See also {@link io.github.cgroup4j.controller.Vocabulary}.
   */
  public List<Property<?>> properties() {
    return Vocabulary.of(this);
  }

  /**
   * {@return what the controller needs beyond itself, and what the kernel couples with it; none for
   * a controller that this version of the library does not know}
   */
  public List<Dependency> dependencies() {
    return Dependencies.of(this);
  }

  /**
   * {@return all controllers that this version of the library knows, the core first, then by name}
   */
  public static List<Controller> all() {
    List<Controller> all = new ArrayList<>(KNOWN.values());
    all.remove(CORE);
    Collections.sort(all);
    all.add(0, CORE);
    return Collections.unmodifiableList(all);
  }

  /** {@return whether this version of the library knows the controller} */
  public boolean isKnown() {
    return KNOWN.containsKey(name);
  }

  @Override
  public int compareTo(Controller other) {
    return name.compareTo(other.name);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Controller that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
