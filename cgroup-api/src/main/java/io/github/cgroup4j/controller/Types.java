package io.github.cgroup4j.controller;

import io.github.cgroup4j.StatisticsType;
import io.github.cgroup4j.ValueType;
import java.util.List;

/**
 * The types of the values of this package, for properties to name without loading the values'
 * classes: a program that sets one limit reads no statistics. Each value has its type as {@code
 * TYPE}.
 */
final class Types {

  static final StatisticsType<CpuLocalStat> CPU_LOCAL_STAT =
      new KernelStatistics<>("local CPU statistics");
  static final StatisticsType<CpuStat> CPU_STAT = new KernelStatistics<>("CPU statistics");
  static final StatisticsType<CpuTicks> CPU_TICKS = new KernelStatistics<>("CPU ticks");
  static final StatisticsType<GroupEvents> GROUP_EVENTS = new KernelStatistics<>("group events");
  static final StatisticsType<GroupLocalStat> GROUP_LOCAL_STAT =
      new KernelStatistics<>("local group statistics");
  static final StatisticsType<GroupStat> GROUP_STAT = new KernelStatistics<>("group statistics");
  static final StatisticsType<MemoryEvents> MEMORY_EVENTS = new KernelStatistics<>("memory events");
  static final StatisticsType<MemoryStat> MEMORY_STAT = new KernelStatistics<>("memory statistics");
  static final StatisticsType<PidsEvents> PIDS_EVENTS = new KernelStatistics<>("pids events");
  static final StatisticsType<SwapEvents> SWAP_EVENTS = new KernelStatistics<>("swap events");

  static final ValueType<CpuMax> CPU_MAX = new StructuredType<>("CPU limit");
  static final ValueType<CpuSet> CPU_SET = new StructuredType<>("CPUs");
  static final ValueType<List<CpuUsage>> CPU_USAGES = new StructuredType<>("times per CPU");
  static final ValueType<FreezerState> FREEZER_STATE = new StructuredType<>("freezer state");
  static final ValueType<GroupType> GROUP_TYPE = new StructuredType<>("group type");
  static final ValueType<NodeSet> NODE_SET = new StructuredType<>("memory nodes");
  static final ValueType<NumaStat> NUMA_STAT = new StructuredType<>("memory by node");
  static final ValueType<Pressure> PRESSURE = new StructuredType<>("pressure");
  static final ValueType<Reclaim> RECLAIM = new StructuredType<>("amount to reclaim");
  static final ValueType<Weight> WEIGHT = new StructuredType<>("weight");

  private Types() {}
}
