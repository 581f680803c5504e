package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.reserved.OwnGroups;
import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A total that the limits of a group's children may not exceed in sum, checked before a child is
 * made or gets more.
 *
 * <pre>{@code
 * Group jobs = cgroups.subtree().create("jobs", Controller.MEMORY);
 * jobs.set(Memory.MAX, Limit.gibibytes(8));
 * Budget<Limit> memory = Budget.memory(jobs); // 8 GiB: the group's own limit
 * try {
 *   Group job = memory.admit("job-42", Limit.gibibytes(2));
 * } catch (BudgetException e) {
 *   System.out.println("only " + (e.total() - e.taken().orElse(e.total())) + " bytes are left");
 * }
 * }</pre>
 *
 * <p>The kernel lets the limits of children add up to any sum, beyond that of their parent too;
 * then children that keep to their own limits fail for lack of memory or forks all the same. Who
 * promises each job what its limit says has to refuse a job in time.
 *
 * <p>There is no other record than the kernel's: the sum is read from the children's files at each
 * admission, and a child that is deleted gives its part back. A child without a limit could take
 * everything, so while there is one, nothing is admitted. A group's {@linkplain Group#makeLeaf
 * leaf} does not count.
 *
 * <h2>What holds, and against whom</h2>
 *
 * <ul>
 *   <li>Admissions and changes by this class on one group exclude each other: among threads and
 *       among JVMs, in different containers and of different users too. The sum never exceeds the
 *       total by them. They lock a file of a group {@code cg4j-lock} below the parent, which is
 *       there while somebody is inside; the kernel releases it when a process dies.
 *   <li>A JVM that is killed in the middle of an admission leaves at most that child without
 *       processes and without its limit. It then counts as unlimited until it is deleted; the
 *       exception names it.
 *   <li>Whoever writes a limit in another way ({@link Group#set}, another program, a user to whom a
 *       child's own files belong) is not checked; at the next admission it counts as it is.
 *   <li>The usage of all children together is kept below the <em>parent's own</em> limit by the
 *       kernel, whoever writes what below it. So use that as the total, as is done by default; with
 *       another total this class is the only one that knows it, and each JVM uses its own.
 *   <li>A total that is lowered below what is taken takes nothing from anybody.
 * </ul>
 *
 * <p>Immutable; safe for use by many threads.
 *
 * @param <T> the type of the limit
 */
public final class Budget<T> {

  private static final String LOCK = OwnGroups.LOCK;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final Group parent;
  private final Setting<T> setting;
  private final Measure<T> measure;
  private final @Nullable T total;

  private Budget(Group parent, Setting<T> setting, Measure<T> measure, @Nullable T total) {
    this.parent = parent;
    this.setting = setting;
    this.measure = measure;
    this.total = total;
  }

  /** Makes a number of a limit. */
  private interface Measure<T> {
    Limit of(T value, boolean roundedUp);
  }

  /**
   * {@return the budget of memory: the sum of {@code memory.max} (v1 {@code memory.limit_in_bytes})
   * of the children, in bytes} Its total is that of the group itself.
   *
   * @param parent the group above
   */
  public static Budget<Limit> memory(Group parent) {
    Objects.requireNonNull(parent, "parent");
    return new Budget<>(parent, Memory.MAX, (limit, up) -> limit, null);
  }

  /**
   * {@return the budget of processes and threads: the sum of {@code pids.max} of the children}
   *
   * @param parent the group above
   */
  public static Budget<Limit> pids(Group parent) {
    Objects.requireNonNull(parent, "parent");
    return new Budget<>(parent, Pids.MAX, (limit, up) -> limit, null);
  }

  /**
   * {@return the budget of CPU time: the sum of {@code cpu.max} (v1 {@code cpu.cfs_quota_us} per
   * {@code cpu.cfs_period_us}) of the children, in microseconds per second}
   *
   * @param parent the group above
   */
  public static Budget<CpuMax> cpu(Group parent) {
    Objects.requireNonNull(parent, "parent");
    return new Budget<>(parent, Cpu.MAX, Budget::microsPerSecond, null);
  }

  private static Limit microsPerSecond(CpuMax max, boolean up) {
    if (max.isUnlimited()) {
      return Limit.UNLIMITED;
    }
    double micros = max.cpus().orElse(0) * MICROS_PER_SECOND;
    return Limit.of((long) (up ? Math.ceil(micros - 1e-6) : Math.floor(micros + 1e-6)));
  }

  /**
   * {@return the same budget with a total of its own instead of the group's limit}
   *
   * @param total the total
   * @throws IllegalArgumentException if it is unlimited
   */
  public Budget<T> within(T total) {
    Objects.requireNonNull(total, "total");
    if (measure.of(total, false).isUnlimited()) {
      throw new IllegalArgumentException("a total without a limit is no budget");
    }
    return new Budget<>(parent, setting, measure, total);
  }

  /** {@return the group whose children share it} */
  public Group parent() {
    return parent;
  }

  /**
   * Creates a child with a limit, if that is left.
   *
   * @param name the child's name
   * @param limit the limit that it gets
   * @param more controllers that it is to have besides
   * @return the group
   * @throws IllegalArgumentException if the limit is none, or the name not fit for a new group
   * @throws BudgetException if not so much is left; nothing was made
   * @throws CgroupException INVALID if there is no total, since the group has no limit; GONE if the
   *     group is gone; EXISTS if there is such a child; TIMED_OUT if another process holds the lock
   *     for too long; and as {@link Subtree#create} and {@link Group#set}, nothing is left then
   */
  @SuppressWarnings("try") // inside is for being there
  public Group admit(String name, T limit, Controller... more) throws CgroupException {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(more, "more");
    GroupPath path = parent.path().resolve(child(name));
    long wanted = wanted(limit);
    Set<Controller> controllers = new LinkedHashSet<>();
    controllers.add(setting.controller());
    controllers.addAll(Arrays.asList(more));
    Part part = part();
    try (Inside inside = enter(part)) {
      require("admit", part, name, wanted);
      new Creation(parent.subtree(), path).create(controllers);
      Group group = new Group(parent.subtree(), path);
      try {
        group.write(setting, limit);
        return group;
      } catch (CgroupException | RuntimeException e) {
        try {
          group.delete();
        } catch (CgroupException left) {
          e.addSuppressed(left);
        }
        throw e;
      }
    }
  }

  /**
   * Changes the limit of a child, if so much is left besides the others, or it gets no more than it
   * has: children may be made smaller also where there are too many of them.
   *
   * @param name its name
   * @param limit the limit
   * @return what the kernel now holds
   * @throws IllegalArgumentException if the limit is none
   * @throws BudgetException if not so much is left; nothing was changed
   * @throws CgroupException as {@link #admit} and {@link Group#set}
   */
  @SuppressWarnings("try") // inside is for being there
  public T resize(String name, T limit) throws CgroupException {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(limit, "limit");
    GroupPath path = parent.path().resolve(child(name));
    long wanted = wanted(limit);
    Part part = part();
    try (Inside inside = enter(part)) {
      Group group = new Group(parent.subtree(), path);
      if (!isNoMore(group, wanted)) {
        require("resize", part, name, wanted);
      }
      return group.set(setting, limit);
    }
  }

  /**
   * {@return what the children have together now, in bytes, tasks or microseconds per second;
   * unlimited if one of them has no limit} Takes no lock.
   *
   * @throws CgroupException if the kernel refuses, or the group is gone
   */
  public Limit taken() throws CgroupException {
    Sum sum = sum(part(), "");
    return sum.unlimited.isEmpty() ? Limit.of(sum.amount) : Limit.UNLIMITED;
  }

  /**
   * {@return what the children may have together now, in the same unit}
   *
   * @throws CgroupException INVALID if there is none, since the group has no limit; GONE if the
   *     group itself is gone, unless the budget has a total of its own
   */
  public Limit total() throws CgroupException {
    Limit limit = Limit.UNLIMITED;
    if (total != null) {
      limit = measure.of(total, false);
    } else {
      Optional<T> own = parent.find(setting);
      if (own.isPresent()) {
        limit = measure.of(own.get(), false);
      }
    }
    if (limit.isUnlimited()) {
      throw CgroupException.because(
              Reason.INVALID, "find the total of " + setting + " for " + parent.path().inWords())
          .group(parent.path().toString())
          .hint("the group has no such limit: set one, or give the budget a total of its own")
          .exception();
    }
    return limit;
  }

  private static GroupPath child(String name) {
    GroupPath child = GroupPath.of(name);
    if (child.names().size() != 1 || OwnGroups.isOne(name)) {
      throw new IllegalArgumentException("not the name of a child: \"" + name + "\"");
    }
    return child;
  }

  private long wanted(T limit) {
    return measure
        .of(limit, true)
        .amount()
        .orElseThrow(() -> new IllegalArgumentException("admitted is who has a limit: " + limit));
  }

  private Part part() throws CgroupException {
    Part part = parent.subtree().part(setting.controller(), parent.path());
    if (part == null) {
      throw parent.subtree().lacks(setting.controller(), parent.path());
    }
    return part;
  }

  /** Whether a child would get no more than it has. */
  private boolean isNoMore(Group child, long wanted) throws CgroupException {
    Optional<T> present = child.find(setting);
    return present.isPresent() && Limit.of(wanted).compareTo(measure.of(present.get(), true)) <= 0;
  }

  private void require(String what, Part part, String name, long wanted) throws CgroupException {
    long most = total().amount().orElse(Long.MAX_VALUE);
    Sum others = sum(part, name);
    if (others.unlimited.isEmpty() && others.amount <= most && wanted <= most - others.amount) {
      return;
    }
    String hint =
        others.unlimited.isEmpty()
            ? "of " + most + ", the other children have " + others.amount
            : "these children have no limit, so nothing is left: " + others.unlimited;
    throw new BudgetException(
        CgroupException.because(
                Reason.OVER_BUDGET,
                what
                    + " "
                    + setting
                    + " "
                    + wanted
                    + " for group "
                    + parent.path().resolve(child(name)))
            .group(parent.path().toString())
            .file(part.directory())
            .hint(hint),
        most,
        others.amount,
        wanted,
        others.unlimited);
  }

  private static final class Sum {
    final List<String> unlimited = new ArrayList<>();
    long amount;
  }

  /** Adds up all children but one. */
  private Sum sum(Part part, String except) throws CgroupException {
    Subtree here = new Subtree(parent.subtree().cgroups(), List.of(anchored(part)));
    Sum sum = new Sum();
    List<ChildDirectory> children;
    try {
      children = here.kernel().childDirectories(part.directory());
    } catch (ErrnoException e) {
      throw here.failures().reading(parent.path(), e);
    }
    for (ChildDirectory child : children) {
      if (child.name().equals(except) || OwnGroups.isOne(child.name())) {
        continue;
      }
      try {
        Optional<T> limit = here.group(child.name()).find(setting);
        Limit amount = limit.isPresent() ? measure.of(limit.get(), true) : Limit.UNLIMITED;
        if (amount.isUnlimited()) {
          sum.unlimited.add(child.name());
        } else {
          long more = amount.amount().getAsLong();
          sum.amount = more > Long.MAX_VALUE - sum.amount ? Long.MAX_VALUE : sum.amount + more;
        }
      } catch (CgroupException e) {
        if (e.reason() != Reason.GONE) {
          throw e;
        }
      }
    }
    return sum;
  }

  private static Part anchored(Part part) {
    return new Part(part.hierarchy(), part.backend(), part.directory(), part.directory());
  }

  /** Alone among all who change the children by budgets. */
  private record Inside(Subtree subtree, Path lock, Interlock interlock) implements AutoCloseable {

    @Override
    public void close() {
      try {
        subtree.kernel().removeDirectory(lock);
      } catch (ErrnoException stays) {
        // empty and harmless; whoever is inside next removes it
      } finally {
        interlock.close();
      }
    }
  }

  private Inside enter(Part part) throws CgroupException {
    Path lock = part.directory().resolve(LOCK);
    String file = part.version() == Version.V1 ? OwnGroups.NOTIFY_ON_RELEASE : OwnGroups.MAX_DEPTH;
    Subtree subtree = parent.subtree();
    GroupPath path = parent.path().resolve(GroupPath.existing(LOCK));
    return new Inside(subtree, lock, Interlock.enter(subtree, path, lock, file));
  }

  /** The group and the setting. */
  @Override
  public String toString() {
    return "Budget[" + setting + " of the children of " + parent.path() + "]";
  }
}
