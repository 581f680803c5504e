package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.NodeSet;
import io.github.cgroup4j.controller.Pids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What really holds in one place: for this JVM, another process or the members of a group.
 *
 * <p>A group's own limit is only half the answer. What holds is the least limit of the group and of
 * all groups above it, of the machine, and on v1 in each resource's own hierarchy. So each answer
 * comes with the level that binds and with what all levels say:
 *
 * <pre>{@code
 * Effective self = cgroups.self();
 * Bound<Limit> memory = self.memoryMax();
 * System.out.println(memory.value() + " by " + memory.source().orElseThrow());
 * }</pre>
 *
 * <p>Where groups above are hidden, by a cgroup namespace or because only a part of a hierarchy is
 * mounted, {@link Bound#unseen} says so. Some of their limits show all the same: v1's {@code
 * memory.stat} has the least memory limit of all groups above, and {@code cpuset.cpus.effective}
 * the CPUs that they leave.
 *
 * <p>The groups are those that the process was in when this was made; {@link #poll} follows it.
 * Each call reads the files anew. Nothing is ever written, no rights are needed but to read.
 * Immutable and safe to share.
 *
 * <p>Every method that reads may fail with {@link CgroupException}: GONE if the group was removed;
 * DENIED if a file may not be read; MALFORMED. What the kernel does not offer is absent, and does
 * not fail.
 */
public final class Effective {

  private final Place place;
  private final Ancestry ancestry;
  private final Machine machine;

  private Effective(Place place) throws CgroupException {
    this.place = place;
    ancestry = new Ancestry(place);
    machine = new Machine(place.cgroups());
  }

  /**
   * Use {@link Cgroups#self()}.
   *
   * @param cgroups the entry
   * @return the result
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public static Effective ofSelf(Cgroups cgroups) throws CgroupException {
    Objects.requireNonNull(cgroups, "cgroups");
    return new Effective(new Place(cgroups, 0, null));
  }

  /**
   * Use {@link Cgroups#effective(long)}.
   *
   * @param cgroups the entry
   * @param pid the process id
   * @return the result
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public static Effective ofProcess(Cgroups cgroups, long pid) throws CgroupException {
    Objects.requireNonNull(cgroups, "cgroups");
    return new Effective(new Place(cgroups, pid, null));
  }

  /**
   * Use {@link Group#effective()}.
   *
   * @param group the group
   * @return the result
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public static Effective ofGroup(Group group) throws CgroupException {
    return new Effective(new Place(group.subtree().cgroups(), 0, group));
  }

  /** {@return the own group, in all hierarchies that it can be seen in} */
  public Group group() {
    return ancestry.own();
  }

  // ---- limits

  /**
   * {@return the memory in bytes that may be used: the least {@code memory.max} (v1 {@code
   * memory.limit_in_bytes}), {@code hierarchical_memory_limit} of v1's {@code memory.stat}, and
   * {@code MemTotal} of the machine}
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Bound<Limit> memoryMax() throws CgroupException {
    List<Level<Limit>> levels = ancestry.levels(Memory.MAX);
    HiddenLimits.addTo(levels, ancestry.own(), HiddenLimits.MEMORY);
    machine.memory().ifPresent(levels::add);
    return Minimum.ofLimits(levels, ancestry.unseen(Controller.MEMORY));
  }

  /**
   * {@return the memory in bytes above which processes are slowed down: the least {@code
   * memory.high}} Does not exist on v1.
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Bound<Limit> memoryHigh() throws CgroupException {
    return limit(Memory.HIGH);
  }

  /**
   * {@return the swap in bytes that may be used: the least {@code memory.swap.max}, and {@code
   * SwapTotal} of the machine}
   *
   * <p>v1 limits memory and swap together: the least {@code memory.memsw.limit_in_bytes} minus the
   * least memory limit. There the levels are those of the sum, and memory that is not used may be
   * used as swap. Without levels of groups the kernel does not account swap.
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Bound<Limit> swapMax() throws CgroupException {
    List<Level<Limit>> levels = ancestry.levels(MemoryV1.MEMSW_MAX);
    String unseen = ancestry.unseen(Controller.MEMORY);
    Optional<Level<Limit>> device = machine.swap();
    if (levels.isEmpty()) {
      levels = ancestry.levels(Memory.SWAP_MAX);
      device.ifPresent(levels::add);
      return Minimum.ofLimits(levels, unseen);
    }
    HiddenLimits.addTo(levels, ancestry.own(), HiddenLimits.MEMSW);
    Bound<Limit> sum = Minimum.ofLimits(levels, unseen);
    device.ifPresent(levels::add);
    return Minimum.ofSwap(sum, memoryMax().value(), device.orElse(null), levels);
  }

  /**
   * {@return how many threads there may be: the least {@code pids.max}, and the machine's {@code
   * threads-max} and {@code pid_max}}
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Bound<Limit> pidsMax() throws CgroupException {
    List<Level<Limit>> levels = ancestry.levels(Pids.MAX);
    levels.addAll(machine.pids());
    return Minimum.ofLimits(levels, ancestry.unseen(Controller.PIDS));
  }

  /**
   * {@return the CPU time per period that may be taken: the least {@code cpu.max} by its share}
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Bound<CpuMax> cpuMax() throws CgroupException {
    return Minimum.ofCpuMax(ancestry.levels(Cpu.MAX), ancestry.unseen(Controller.CPU));
  }

  /**
   * {@return the CPUs that may be run on: those in {@code cpuset.cpus.effective} of all levels, in
   * the affinity of the process, and online} Empty if none of that is told. The first level is the
   * process.
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Bound<CpuSet> cpus() throws CgroupException {
    List<Level<CpuSet>> levels = new ArrayList<>();
    Path process = place.process();
    if (process != null) {
      machine.allowedCpus(process).ifPresent(levels::add);
    }
    levels.addAll(ancestry.levels(Cpuset.CPUS_EFFECTIVE));
    machine.onlineCpus().ifPresent(levels::add);
    Bound<CpuSet> bound = Minimum.ofSets(levels, CpuSet.NONE, "");
    return ancestry.blamingTheHidden(bound, Cpuset.CPUS_EFFECTIVE, Cpuset.CPUS);
  }

  /**
   * {@return the memory nodes that may be used: those in {@code cpuset.mems.effective} of all
   * levels, allowed to the process, and with memory} Empty if none of that is told. The first level
   * is the process.
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Bound<NodeSet> mems() throws CgroupException {
    List<Level<NodeSet>> levels = new ArrayList<>();
    Path process = place.process();
    if (process != null) {
      machine.allowedNodes(process).ifPresent(levels::add);
    }
    levels.addAll(ancestry.levels(Cpuset.MEMS_EFFECTIVE));
    machine.memoryNodes().ifPresent(levels::add);
    Bound<NodeSet> bound = Minimum.ofSets(levels, NodeSet.NONE, "");
    return ancestry.blamingTheHidden(bound, Cpuset.MEMS_EFFECTIVE, Cpuset.MEMS);
  }

  /**
   * {@return how many CPUs' worth of time may be had: the lesser of {@link #cpuMax()} and the
   * number of {@link #cpus()}} Empty if neither is known.
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Optional<Level<Double>> cpuCount() throws CgroupException {
    return Minimum.ofCpus(cpuMax(), cpus());
  }

  /**
   * {@return what holds for I/O, by device: the least of each limit in {@code io.max}; of devices
   * that no group limits, nothing} v1 ({@code blkio.throttle.*}) throttles each group for itself,
   * so that there only the own group's limits hold.
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public SortedMap<DeviceNumber, IoBounds> ioMax() throws CgroupException {
    return new ByResource(ancestry, machine).io();
  }

  /**
   * {@return the huge pages in bytes that may be used, by size such as {@code 2MB}: the least
   * {@code hugetlb.<size>.max} (v1 {@code limit_in_bytes}), and the machine's pool with what it may
   * be extended by ({@code nr_hugepages} and {@code nr_overcommit_hugepages})}
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public SortedMap<String, Bound<Limit>> hugetlbMax() throws CgroupException {
    return new ByResource(ancestry, machine).hugetlb();
  }

  /**
   * {@return how much of each resource of the misc controller may be taken, by name: the least
   * {@code misc.max}, and the machine's {@code misc.capacity} where the root group can be seen}
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public SortedMap<String, Bound<Limit>> miscMax() throws CgroupException {
    return new ByResource(ancestry, machine).misc();
  }

  /**
   * {@return the least of any limit of groups; the machine is not looked at}
   *
   * @param property the property
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Bound<Limit> limit(Readable<Limit> property) throws CgroupException {
    return Minimum.ofLimits(ancestry.levels(property), ancestry.unseen(property.controller()));
  }

  // ---- what is in use

  /**
   * {@return how much memory may be taken until a limit is reached, over all levels: {@code
   * memory.max} minus {@code memory.current}, and {@code MemAvailable} of the machine} Empty if
   * nothing limits that can be seen. Of a hidden group on v1 the limit is known and the usage is
   * not: that of the own group stands for it, so that less may be left.
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Optional<Headroom> memoryHeadroom() throws CgroupException {
    Headroom least = Rooms.least(ancestry, Memory.MAX, Memory.CURRENT);
    least = lesserOfHidden(least, memoryMax().levels(), Memory.CURRENT);
    Level<Limit> total = machine.memory().orElse(null);
    OptionalLong available = machine.availableMemory();
    if (total != null && available.isPresent()) {
      long size = total.value().amount().orElse(0);
      Headroom left =
          Headroom.of(total.source(), size, size - available.getAsLong(), OptionalLong.empty());
      least = Rooms.lesser(least, left);
    }
    return Optional.ofNullable(least);
  }

  /**
   * {@return how much swap may be taken until a limit is reached, over all levels and on the
   * machine} Empty if nothing limits that can be seen. On v1 groups limit memory and swap together:
   * what is left of that, if it is less than the swap that is free.
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Optional<Headroom> swapHeadroom() throws CgroupException {
    boolean sum = !ancestry.levels(MemoryV1.MEMSW_MAX).isEmpty();
    Headroom least =
        sum ? leastOfSum() : Rooms.least(ancestry, Memory.SWAP_MAX, Memory.SWAP_CURRENT);
    Level<Limit> total = machine.swap().orElse(null);
    OptionalLong free = machine.freeSwap();
    if (total != null && free.isPresent()) {
      long size = total.value().amount().orElse(0);
      Headroom left =
          Headroom.of(total.source(), size, size - free.getAsLong(), OptionalLong.empty());
      least = Rooms.lesser(least, left);
    }
    return Optional.ofNullable(least);
  }

  /** On v1: what may be used of memory and swap, which is more than what may be swapped out. */
  private @Nullable Headroom leastOfSum() throws CgroupException {
    Headroom least = Rooms.least(ancestry, MemoryV1.MEMSW_MAX, MemoryV1.MEMSW_CURRENT);
    return lesserOfHidden(least, swapMax().levels(), MemoryV1.MEMSW_CURRENT);
  }

  /** At a level that cannot be seen nothing less is in use than in the own group. */
  private @Nullable Headroom lesserOfHidden(
      @Nullable Headroom least, List<Level<Limit>> levels, Readable<Long> current)
      throws CgroupException {
    for (Level<Limit> level : levels) {
      boolean hidden = level.source().kind() == Source.Kind.HIDDEN_GROUP;
      Long usage = hidden ? own(current).orElse(null) : null;
      if (usage != null) {
        long limit = level.value().amount().orElseThrow();
        Headroom left = Headroom.of(level.source(), limit, usage, OptionalLong.empty());
        least = Rooms.lesser(least, left);
      }
    }
    return least;
  }

  /**
   * {@return how many threads may be made until a {@code pids.max} is reached, over all levels}
   *
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Optional<Headroom> pidsHeadroom() throws CgroupException {
    return Optional.ofNullable(Rooms.least(ancestry, Pids.MAX, Pids.CURRENT));
  }

  /**
   * Reads a property of the own group: usage, events, pressure, statistics.
   *
   * @param <T> the type of the value
   * @param property the property
   * @return the value; empty if it is not offered
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public <T> Optional<T> own(Readable<T> property) throws CgroupException {
    return ancestry.own(property);
  }

  /**
   * Reads a property of the own group and of all groups above that have it, from the own one
   * outwards: throttling shows at the level whose limit throttles ({@link Cpu#STAT}), and {@link
   * Memory#EVENTS_LOCAL} counts where the limit is.
   *
   * @param <T> the type of the value
   * @param property the property
   * @return a level for each group that has it
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public <T> List<Level<T>> levels(Readable<T> property) throws CgroupException {
    return List.copyOf(ancestry.levels(property));
  }

  // ---- for embedding

  /**
   * Opens what a program wants to know every second and keeps it open: limits with their sources,
   * usage, events, pressure. Follows the process when it is moved.
   *
   * @return the open files, to be closed
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public Poll poll() throws CgroupException {
    return new Poll(place);
  }

  /**
   * {@return what a JVM of a release would take for its limits if it were started here}
   *
   * @param release the release
   * @throws CgroupException GONE, DENIED or MALFORMED, as for all that reads
   */
  public JvmView jvm(JvmRelease release) throws CgroupException {
    Objects.requireNonNull(release, "release");
    return new HotSpot(this, ancestry, machine, release).view();
  }

  /** {@return what is odd about what was found: {@link Cgroups#warnings()}} */
  public List<String> warnings() {
    return new ArrayList<>(place.cgroups().warnings());
  }
}
