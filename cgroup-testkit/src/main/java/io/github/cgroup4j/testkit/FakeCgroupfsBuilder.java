package io.github.cgroup4j.testkit;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.testkit.capture.Capture;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.Hardware;
import io.github.cgroup4j.testkit.sim.KernelProfile;
import io.github.cgroup4j.testkit.sim.Layout;
import io.github.cgroup4j.testkit.sim.LayoutBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link FakeCgroupfs} that is none of the usual ones. Not safe for use by several
 * threads; may be used for several fakes.
 *
 * <pre>{@code
 * FakeCgroupfs fake =
 *     FakeCgroupfs.custom()
 *         .v1(Controller.CPU, Controller.CPUACCT) // a co-mount
 *         .named("systemd")
 *         .v2WithTheRest()
 *         .cpus(16)
 *         .memory(64L << 30)
 *         .delegatedTo(1000)
 *         .build();
 * }</pre>
 *
 * <p>Without further calls it is what {@link FakeCgroupfs#v2()} makes. Arguments are checked at
 * once, except for what depends on the kernel, which {@link #build} checks.
 */
public final class FakeCgroupfsBuilder {

  private static final String DELEGATED = "/delegated";

  private final LayoutBuilder hierarchies = new LayoutBuilder();
  private final Map<String, Hardware.Disk> disks = new LinkedHashMap<>();
  private @Nullable Mode mode;
  private @Nullable Release release;
  private @Nullable Path captured;
  private @Nullable String namespace;
  private Credentials caller = Credentials.ROOT;
  private Hardware hardware = Hardware.SMALL;
  private boolean readOnly;

  FakeCgroupfsBuilder() {}

  /**
   * {@return the usual layout of that mode} Cannot be combined with single hierarchies.
   *
   * @param mode the mode
   * @throws IllegalArgumentException if it is {@link Mode#NONE}
   */
  public FakeCgroupfsBuilder mode(Mode mode) {
    Objects.requireNonNull(mode, "mode");
    if (mode == Mode.NONE) {
      throw new IllegalArgumentException("a machine without control groups");
    }
    this.mode = mode;
    return this;
  }

  /**
   * {@return the kernel; {@link Release#LINUX_6_1} by default}
   *
   * @param release the release
   */
  public FakeCgroupfsBuilder release(Release release) {
    this.release = Objects.requireNonNull(release, "release");
    return this;
  }

  /**
   * Adds a v1 hierarchy with controllers; several are co-mounted, with a symbolic link for each.
   *
   * @param controllers the controllers
   * @return this builder
   * @throws IllegalArgumentException if there is none, or one is in another hierarchy already
   */
  public FakeCgroupfsBuilder v1(Controller... controllers) {
    hierarchies.addV1(namesOnV1(controllers));
    return this;
  }

  /**
   * Adds a named v1 hierarchy, usually without controllers.
   *
   * @param name its name
   * @param controllers the controllers
   * @return this builder
   * @throws IllegalArgumentException if the kernel would refuse the name, or it is there already
   */
  public FakeCgroupfsBuilder named(String name, Controller... controllers) {
    hierarchies.addNamed(name, namesOnV1(controllers));
    return this;
  }

  /**
   * Adds v1's cpuset, mounted with the option {@code noprefix}: its files are {@code cpus}, {@code
   * mems}, …. The kernel allows that for cpuset alone.
   *
   * @return this builder
   */
  public FakeCgroupfsBuilder cpusetWithoutPrefix() {
    hierarchies.addCpusetWithoutPrefix();
    return this;
  }

  /**
   * Adds the v2 hierarchy with exactly these controllers, or with none; others that v1 does not
   * have are disabled, as by {@code cgroup_disable=} on the kernel's command line.
   *
   * @param controllers the controllers
   * @return this builder
   * @throws IllegalArgumentException if v2 has no such controller, or v1 has it already
   */
  public FakeCgroupfsBuilder v2(Controller... controllers) {
    hierarchies.addV2(Arrays.stream(controllers).map(Controller::name).toList());
    return this;
  }

  /**
   * Adds the v2 hierarchy with all controllers that no v1 hierarchy has.
   *
   * @return this builder
   */
  public FakeCgroupfsBuilder v2WithTheRest() {
    hierarchies.addV2WithTheRest();
    return this;
  }

  private static List<String> namesOnV1(Controller[] controllers) {
    return Arrays.stream(controllers)
        .map(one -> one.equals(Controller.IO) ? "blkio" : one.name())
        .toList();
  }

  /**
   * Starts from a captured real tree: a directory copied from a real one, or a capture file; see
   * {@link FakeCgroupfs#mirror}. Hierarchies cannot be named then; {@link #release} overrides the
   * kernel that is concluded from the capture.
   *
   * @param captured the captured
   * @return this builder
   */
  public FakeCgroupfsBuilder mirror(Path captured) {
    this.captured = Objects.requireNonNull(captured, "captured");
    return this;
  }

  /**
   * {@return how many CPUs there are; 2 by default, at most 8192}
   *
   * @param cpus how many CPUs
   */
  public FakeCgroupfsBuilder cpus(int cpus) {
    check(cpus >= 1 && cpus <= 8192, "no number of CPUs", cpus);
    return hardware(cpus, hardware.nodes(), hardware.memory(), hardware.swap());
  }

  /**
   * {@return how many memory nodes there are; 1 by default, at most 1024}
   *
   * @param nodes the nodes
   */
  public FakeCgroupfsBuilder nodes(int nodes) {
    check(nodes >= 1 && nodes <= 1024, "no number of memory nodes", nodes);
    return hardware(hardware.cpus(), nodes, hardware.memory(), hardware.swap());
  }

  /**
   * {@return how many bytes of memory there are; 2 GiB by default}
   *
   * @param bytes how many bytes
   */
  public FakeCgroupfsBuilder memory(long bytes) {
    check(bytes > 0, "no size of memory", bytes);
    return hardware(hardware.cpus(), hardware.nodes(), bytes, hardware.swap());
  }

  /**
   * {@return how many bytes of swap there are; none by default}
   *
   * @param bytes how many bytes
   */
  public FakeCgroupfsBuilder swap(long bytes) {
    check(bytes >= 0, "no size of swap", bytes);
    return hardware(hardware.cpus(), hardware.nodes(), hardware.memory(), bytes);
  }

  private FakeCgroupfsBuilder hardware(int cpus, int nodes, long memory, long swap) {
    hardware =
        new Hardware(
            cpus,
            nodes,
            memory,
            swap,
            hardware.pageSize(),
            hardware.disks(),
            hardware.interfaces());
    return this;
  }

  /**
   * {@return how many bytes a page has, to which memory limits are rounded down: 4096 by default,
   * 16384 and 65536 are common on other processors}
   *
   * @param bytes how many bytes
   * @throws IllegalArgumentException if it is no power of two from 4096 to 65536
   */
  public FakeCgroupfsBuilder pageSize(int bytes) {
    check(bytes >= 4096 && bytes <= 65536 && Integer.bitCount(bytes) == 1, "no page size", bytes);
    Hardware old = hardware;
    hardware =
        new Hardware(
            old.cpus(), old.nodes(), old.memory(), old.swap(), bytes, old.disks(), List.of("lo"));
    return this;
  }

  /**
   * Adds a whole disk, instead of those that are there by default (254:0 with the partition 254:1,
   * and 253:0).
   *
   * @param device its numbers, as {@code 8:0}
   * @return this builder
   */
  public FakeCgroupfsBuilder disk(String device) {
    return device(device, new Hardware.Disk(true, false));
  }

  /**
   * Adds a partition: a block device for which no limits can be set.
   *
   * @param device its number, as {@code 8:1}
   * @return this builder
   */
  public FakeCgroupfsBuilder partition(String device) {
    return device(device, new Hardware.Disk(false, false));
  }

  private FakeCgroupfsBuilder device(String device, Hardware.Disk disk) {
    if (!device.matches("\\d{1,4}:\\d{1,7}")) {
      throw new IllegalArgumentException("no device number: \"" + device + "\"");
    }
    disks.put(device, disk);
    return this;
  }

  private static void check(boolean ok, String what, long value) {
    if (!ok) {
      throw new IllegalArgumentException(what + ": " + value);
    }
  }

  /**
   * Mounts everything read-only, as unprivileged containers see it: whatever would change something
   * is refused with EROFS. What processes of the {@link FakeMachine} use still counts.
   *
   * @return this builder
   */
  public FakeCgroupfsBuilder readOnly() {
    readOnly = true;
    return this;
  }

  /**
   * Makes the calling process an ordinary user's, in a group {@code /delegated} that was given to
   * that user in each hierarchy: on v2 the directory and what {@code /sys/kernel/cgroup/delegate}
   * lists, with all controllers; on v1 the directory, {@code tasks} and {@code cgroup.procs}. The
   * process is alone there.
   *
   * @param uid the user and group id
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public FakeCgroupfsBuilder delegatedTo(int uid) {
    check(uid > 0, "not an ordinary user", uid);
    caller = new Credentials(uid, uid);
    return this;
  }

  /**
   * Puts the calling process into that group of each hierarchy, in a cgroup namespace that begins
   * there: {@code /proc/self/cgroup} shows {@code /}, and what is mounted is that group. On v2 the
   * namespace is a boundary: of the group's own files only those of a delegation can be written
   * (EPERM), and processes cannot be moved across it (ENOENT). With {@link #delegatedTo} the group
   * is the user's.
   *
   * @param path from the root of the hierarchies, as {@code /docker/0123}
   * @return this builder
   */
  public FakeCgroupfsBuilder namespaceRoot(String path) {
    if (!path.matches("(/[^/\\n]+)+") || path.matches(".*/\\.{1,2}(/.*)?")) {
      throw new IllegalArgumentException("no path of a group: \"" + path + "\"");
    }
    namespace = path;
    return this;
  }

  /**
   * Makes the machine.
   *
   * @return the fake cgroupfs
   * @throws IllegalArgumentException if the parts do not go together, or a capture cannot be read
   *     as one
   */
  public FakeCgroupfs build() {
    Path from = captured;
    if (!hierarchies.isEmpty() && (mode != null || from != null)) {
      throw new IllegalArgumentException(
          "single hierarchies cannot be combined with a whole layout");
    }
    if (mode != null && from != null) {
      throw new IllegalArgumentException("a capture has a layout of its own");
    }
    Capture capture = null;
    if (from != null) {
      try {
        capture = Capture.read(from);
      } catch (IOException e) {
        throw new IllegalArgumentException("cannot read the capture " + from + ": " + e, e);
      }
    }
    return new FakeCgroupfs(this, capture);
  }

  KernelProfile profile(@Nullable Capture capture) {
    if (release != null) {
      return release.profile();
    }
    return capture == null ? Release.LINUX_6_1.profile() : capture.profile();
  }

  Layout layout(KernelProfile profile, @Nullable Capture capture) {
    if (capture != null) {
      return capture.layout();
    }
    if (!hierarchies.isEmpty()) {
      return hierarchies.build(profile);
    }
    if (profile.equals(KernelProfile.HURD)) {
      if (mode != null && mode != Mode.V1) {
        throw new IllegalArgumentException("the Hurd has no " + mode);
      }
      return Layout.hurd();
    }
    return switch (Objects.requireNonNullElse(mode, Mode.V2)) {
      case V1 -> Layout.v1(profile);
      case HYBRID -> Layout.hybrid(profile);
      default -> Layout.v2();
    };
  }

  Hardware hardware(@Nullable Capture capture) {
    Hardware base =
        capture == null || !hardware.equals(Hardware.SMALL) ? hardware : capture.hardware();
    return disks.isEmpty()
        ? base
        : new Hardware(
            base.cpus(),
            base.nodes(),
            base.memory(),
            base.swap(),
            base.pageSize(),
            Map.copyOf(disks),
            base.interfaces());
  }

  Credentials caller() {
    return caller;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  boolean isNamespaced() {
    return namespace != null;
  }

  /** Where the calling process is to be; null for the roots. */
  @Nullable String home() {
    return namespace == null && !caller.isRoot() ? DELEGATED : namespace;
  }
}
