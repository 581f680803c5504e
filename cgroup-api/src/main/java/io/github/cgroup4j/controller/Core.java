package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.CORE;

import io.github.cgroup4j.Command;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Trigger;
import io.github.cgroup4j.ValueTypes;
import java.util.List;
import java.util.Set;

/**
 * What every group has, whatever is enabled.
 *
 * <p>Processes and threads, creation and removal are methods of {@code Group}; here are the
 * properties.
 */
public final class Core {

  /**
   * What the group is for processes and threads. Only {@link GroupType#THREADED} can be set.
   *
   * <p>v2 {@code cgroup.type}, since 4.14; not in the root group. v1: none, each group holds
   * threads.
   */
  public static final Setting<GroupType> TYPE =
      new Setting<>(
          CORE,
          "cgroup.type",
          Types.GROUP_TYPE,
          Kind.FLAG,
          "what the group is for processes and threads");

  /**
   * The ids of the processes in the group, not below it, as the kernel lists them: in no order, and
   * 0 for one of another pid namespace. {@code Group} has methods to list and to move them.
   *
   * <p>v2 {@code cgroup.procs}, since 4.5; EOPNOTSUPP in a threaded group. v1 {@code cgroup.procs},
   * since 2.6.33, in each hierarchy; may list one twice.
   */
  public static final Metric<List<Long>> PROCS =
      new Metric<>(CORE, "cgroup.procs", ValueTypes.IDS, Kind.GAUGE, "processes in the group");

  /**
   * The ids of the threads in the group, not below it, in no order.
   *
   * <p>v2 {@code cgroup.threads}, since 4.14. v1 {@code tasks}, since 2.6.24, in each hierarchy.
   */
  public static final Metric<List<Long>> THREADS =
      new Metric<>(CORE, "cgroup.threads", ValueTypes.IDS, Kind.GAUGE, "threads in the group");

  /**
   * The controllers that are enabled for the group, and so could be enabled for its children.
   *
   * <p>v2 {@code cgroup.controllers}, since 4.5. v1: none.
   */
  public static final Metric<Set<Controller>> CONTROLLERS =
      new Metric<>(
          CORE,
          "cgroup.controllers",
          ValueTypes.CONTROLLERS,
          Kind.ALLOCATION,
          "controllers enabled for the group");

  /**
   * The controllers that are enabled for the children of the group.
   *
   * <p>v2 {@code cgroup.subtree_control}, since 4.5. v1: none.
   */
  public static final Metric<Set<Controller>> SUBTREE_CONTROL =
      new Metric<>(
          CORE,
          "cgroup.subtree_control",
          ValueTypes.CONTROLLERS,
          Kind.ALLOCATION,
          "controllers enabled for the children");

  /**
   * Whether anything lives in the group or below it, and whether all of it is frozen.
   *
   * <p>v2 {@code cgroup.events}, since 4.5; not in the root group. v1: none; the freezer's part is
   * {@link Freezer#STATE}.
   */
  public static final Metric<GroupEvents> EVENTS =
      new Metric<>(
          CORE,
          "cgroup.events",
          Types.GROUP_EVENTS,
          Kind.FLAG,
          "whether populated, whether frozen");

  /**
   * Whether the group itself is told to be frozen, with all below it. A group below a frozen one is
   * frozen without being told. Freezing takes a while; {@link #EVENTS} tells when it is done.
   *
   * <p>v2 {@code cgroup.freeze}, since 5.2. v1 {@code freezer.state} and {@code
   * freezer.self_freezing} of the freezer hierarchy, since 3.8. Not in a root group.
   */
  public static final Setting<Boolean> FREEZE =
      new Setting<>(
          CORE, "cgroup.freeze", ValueTypes.SWITCH, Kind.FLAG, "whether told to be frozen");

  /**
   * Kills all processes of the group and below with SIGKILL. They may still be there when the write
   * returns.
   *
   * <p>v2 {@code cgroup.kill}, since 5.14; not in the root group, refused by threaded groups. v1:
   * none.
   */
  public static final Command<Trigger> KILL =
      new Command<>(CORE, "cgroup.kill", ValueTypes.TRIGGER, "kill everything in the group");

  /**
   * How many levels of groups may be made below the group.
   *
   * <p>v2 {@code cgroup.max.depth}, since 4.14. v1: none.
   */
  public static final Setting<Limit> MAX_DEPTH =
      new Setting<>(
          CORE,
          "cgroup.max.depth",
          ValueTypes.COUNT_LIMIT,
          Kind.LIMIT,
          "levels of groups allowed below");

  /**
   * How many groups may be made below the group.
   *
   * <p>v2 {@code cgroup.max.descendants}, since 4.14. v1: none.
   */
  public static final Setting<Limit> MAX_DESCENDANTS =
      new Setting<>(
          CORE,
          "cgroup.max.descendants",
          ValueTypes.COUNT_LIMIT,
          Kind.LIMIT,
          "groups allowed below");

  /**
   * How many groups there are below the group, living and dying.
   *
   * <p>v2 {@code cgroup.stat}, since 4.14. v1: none.
   */
  public static final Metric<GroupStat> STAT =
      new Metric<>(CORE, "cgroup.stat", Types.GROUP_STAT, Kind.GAUGE, "groups below");

  /**
   * How long the group was frozen.
   *
   * <p>v2 {@code cgroup.stat.local}, since 6.18; not in the root group. v1: none.
   */
  public static final Metric<GroupLocalStat> STAT_LOCAL =
      new Metric<>(
          CORE,
          "cgroup.stat.local",
          Types.GROUP_LOCAL_STAT,
          Kind.COUNTER,
          "how long it was frozen");

  /**
   * Whether pressure is accounted for this group; off hides its {@code *.pressure} files.
   *
   * <p>v2 {@code cgroup.pressure}, since 6.1. v1: none.
   */
  public static final Setting<Boolean> PRESSURE =
      new Setting<>(
          CORE,
          "cgroup.pressure",
          ValueTypes.SWITCH,
          Kind.FLAG,
          "whether pressure stalls are accounted");

  /**
   * The time lost to interrupts. Has no line {@code some}.
   *
   * <p>v2 {@code irq.pressure}, since 6.1, where the kernel is built with it. v1: none.
   */
  public static final Metric<Pressure> IRQ_PRESSURE =
      new Metric<>(CORE, "irq.pressure", Types.PRESSURE, Kind.GAUGE, "time lost to interrupts");

  /**
   * Whether children made from now on start with a copy of this group's cpuset; inherited.
   *
   * <p>v1 {@code cgroup.clone_children}, since 2.6.37, in each hierarchy. v2: none.
   */
  public static final Setting<Boolean> CLONE_CHILDREN =
      new Setting<>(
          CORE,
          "cgroup.clone_children",
          ValueTypes.SWITCH,
          Kind.FLAG,
          "whether children copy the cpuset");

  /**
   * Whether the release agent is run when the group becomes empty; inherited by new children.
   *
   * <p>v1 {@code notify_on_release}, since 2.6.24, in each hierarchy. v2: none.
   */
  public static final Setting<Boolean> NOTIFY_ON_RELEASE =
      new Setting<>(
          CORE,
          "notify_on_release",
          ValueTypes.SWITCH,
          Kind.FLAG,
          "whether the release agent is run when empty");

  /**
   * The program that is run with the path of a group that became empty; no text for none.
   *
   * <p>v1 {@code release_agent}, since 2.6.24, only in the root group of each hierarchy. v2: none.
   */
  public static final Setting<String> RELEASE_AGENT =
      new Setting<>(
          CORE, "release_agent", ValueTypes.TEXT, Kind.FLAG, "program run when a group is empty");

  /**
   * A remnant of the time before v2; always off.
   *
   * <p>v1 {@code cgroup.sane_behavior}, since 3.10, only in the root group. v2: none.
   */
  public static final Metric<Boolean> SANE_BEHAVIOR =
      new Metric<>(
          CORE, "cgroup.sane_behavior", ValueTypes.SWITCH, Kind.FLAG, "always off; a remnant");

  private Core() {}

  static List<Property<?>> properties() {
    return List.of(
        TYPE,
        PROCS,
        THREADS,
        CONTROLLERS,
        SUBTREE_CONTROL,
        EVENTS,
        FREEZE,
        KILL,
        MAX_DEPTH,
        MAX_DESCENDANTS,
        STAT,
        STAT_LOCAL,
        PRESSURE,
        IRQ_PRESSURE,
        CLONE_CHILDREN,
        NOTIFY_ON_RELEASE,
        RELEASE_AGENT,
        SANE_BEHAVIOR);
  }
}
