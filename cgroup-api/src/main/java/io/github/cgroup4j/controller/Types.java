package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.StatisticsType;
import io.github.cgroup4j.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

  static final StatisticsType<HugetlbEvents> HUGETLB_EVENTS =
      new KernelStatistics<>("huge page events");
  static final StatisticsType<IoStat> IO_STAT = new KernelStatistics<>("I/O statistics");

  static final ValueType<BlkioStat> BLKIO_STAT = new StructuredType<>("device statistics");
  static final ValueType<ClassId> CLASS_ID = new StructuredType<>("class of traffic");
  static final ValueType<Map<String, Counters>> COUNTERS_BY_NAME =
      new StructuredType<>("numbers by device");
  static final ValueType<DeviceNumber> DEVICE_NUMBER = new StructuredType<>("device number");
  static final ValueType<Map<DeviceNumber, Parameters>> DEVICE_PARAMETERS =
      new StructuredType<>("parameters by device");
  static final ValueType<DeviceRule> DEVICE_RULE = new StructuredType<>("device rule");
  static final ValueType<List<DeviceRule>> DEVICE_RULES = new StructuredType<>("device rules");
  static final ValueType<Map<DeviceNumber, Duration>> IO_LATENCIES =
      new StructuredType<>("latencies by device");
  static final ValueType<IoLimits> IO_LIMITS = new StructuredType<>("device limits");
  static final ValueType<Map<DeviceNumber, IoLimits>> IO_MAX =
      new StructuredType<>("limits by device");
  static final ValueType<IoPriorityClass> IO_PRIORITY_CLASS =
      new StructuredType<>("I/O priority class");
  static final ValueType<Map<DeviceNumber, IoStat>> IO_STATS =
      new StructuredType<>("I/O statistics by device");
  static final ValueType<IoWeights> IO_WEIGHTS = new StructuredType<>("device weights");
  static final ValueType<Parameters> PARAMETERS = new StructuredType<>("parameters");
  static final ValueType<Partition> PARTITION = new StructuredType<>("partition");
  static final ValueType<RdmaLimits> RDMA_LIMITS = new StructuredType<>("RDMA limits");
  static final ValueType<Map<String, RdmaLimits>> RDMA_MAX =
      new StructuredType<>("RDMA limits by device");

  private Types() {}
}
