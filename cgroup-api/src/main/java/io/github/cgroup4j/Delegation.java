package io.github.cgroup4j;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * To whom a group is delegated, and how much they may make below it.
 *
 * <pre>{@code
 * Group ci = cgroups.subtree().create("ci", Controller.MEMORY, Controller.PIDS);
 * ci.set(Memory.MAX, Limit.gibibytes(8)); // stays with us: the file does not change its owner
 * ci.delegate(Delegation.to(1000, 1000).maxDepth(3).maxDescendants(50));
 * ...
 * ci.takeBack();
 * }</pre>
 *
 * <p>Immutable.
 *
 * @see Group#delegate
 */
public final class Delegation {

  private final int uid;
  private final int gid;
  private final @Nullable Limit maxDepth;
  private final @Nullable Limit maxDescendants;

  private Delegation(int uid, int gid, @Nullable Limit maxDepth, @Nullable Limit maxDescendants) {
    this.uid = uid;
    this.gid = gid;
    this.maxDepth = maxDepth;
    this.maxDescendants = maxDescendants;
  }

  /**
   * {@return a delegation to a user and a group of users, by their numbers, without caps}
   *
   * @param uid the user id
   * @param gid the group id
   * @throws IllegalArgumentException if one of them is negative
   */
  public static Delegation to(int uid, int gid) {
    if (uid < 0 || gid < 0) {
      throw new IllegalArgumentException("not a user and a group: " + uid + ":" + gid);
    }
    return new Delegation(uid, gid, null, null);
  }

  /**
   * {@return the same with a cap on how deep groups may be nested below the delegated one: v2
   * {@code cgroup.max.depth}, since 4.14} Room ({@link Subtree#makeRoom}) takes two levels.
   *
   * @param levels the levels
   */
  public Delegation maxDepth(Limit levels) {
    return new Delegation(uid, gid, Objects.requireNonNull(levels, "levels"), maxDescendants);
  }

  /**
   * {@return the same with a cap on depth}
   *
   * @param levels the levels
   */
  public Delegation maxDepth(int levels) {
    return maxDepth(Limit.of(levels));
  }

  /**
   * {@return the same with a cap on how many groups there may be below the delegated one: v2 {@code
   * cgroup.max.descendants}, since 4.14}
   *
   * @param groups the groups
   */
  public Delegation maxDescendants(Limit groups) {
    return new Delegation(uid, gid, maxDepth, Objects.requireNonNull(groups, "groups"));
  }

  /**
   * {@return the same with a cap on number}
   *
   * @param groups the groups
   */
  public Delegation maxDescendants(int groups) {
    return maxDescendants(Limit.of(groups));
  }

  /** {@return the user's number} */
  public int uid() {
    return uid;
  }

  /** {@return the number of the group of users} */
  public int gid() {
    return gid;
  }

  /** {@return the cap on depth; empty if {@code cgroup.max.depth} is not changed} */
  public Optional<Limit> maxDepth() {
    return Optional.ofNullable(maxDepth);
  }

  /** {@return the cap on number; empty if {@code cgroup.max.descendants} is not changed} */
  public Optional<Limit> maxDescendants() {
    return Optional.ofNullable(maxDescendants);
  }

  /** User and group of users, and the caps. */
  @Override
  public String toString() {
    return "Delegation["
        + uid
        + ":"
        + gid
        + (maxDepth == null ? "" : ", depth " + maxDepth)
        + (maxDescendants == null ? "" : ", descendants " + maxDescendants)
        + "]";
  }
}
