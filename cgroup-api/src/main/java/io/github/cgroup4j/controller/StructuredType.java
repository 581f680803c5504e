package io.github.cgroup4j.controller;

import io.github.cgroup4j.Unit;
import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.ValueTypes;
import org.jspecify.annotations.Nullable;

/** The types of values with a structure in {@link Types}, by name; made when first used. */
final class StructuredType<T> implements ValueType<T> {

  private final String name;
  private volatile @Nullable ValueType<?> made;

  StructuredType(String name) {
    this.name = name;
  }

  @SuppressWarnings("unchecked") // Types declares each name with its type
  private ValueType<T> real() {
    ValueType<?> type = made;
    if (type == null) {
      type = make(name);
      made = type;
    }
    return (ValueType<T>) type;
  }

  private static ValueType<?> make(String name) {
    return switch (name) {
      case "CPU limit" -> new CpuMaxType();
      case "CPUs" -> new FunctionType<>(name, CpuSet.class, CpuSet::parse);
      case "memory nodes" -> new FunctionType<>(name, NodeSet.class, NodeSet::parse);
      case "times per CPU" -> new CpuUsageListType();
      case "freezer state" -> ValueTypes.words(name, FreezerState.class);
      case "group type" -> ValueTypes.words(name, GroupType.class);
      case "memory by node" -> new NumaStatType();
      case "pressure" -> new PressureType();
      case "amount to reclaim" -> new ReclaimType();
      case "weight" -> new WeightType();
      case "device statistics" -> new FunctionType<>(name, BlkioStat.class, BlkioStat::parse);
      case "class of traffic" -> new FunctionType<>(name, ClassId.class, ClassId::parse);
      case "numbers by device" -> ValueTypes.map(name, ValueTypes.TEXT, ValueTypes.COUNTERS);
      case "device number" -> new FunctionType<>(name, DeviceNumber.class, DeviceNumber::parse);
      case "parameters by device" -> ValueTypes.map(name, Types.DEVICE_NUMBER, Types.PARAMETERS);
      case "device rule" -> new FunctionType<>(name, DeviceRule.class, DeviceRule::parse);
      case "device rules" -> new DeviceRulesType();
      case "latencies by device" -> ValueTypes.map(name, Types.DEVICE_NUMBER, ValueTypes.DURATION);
      case "device limits" -> new IoLimitsType();
      case "limits by device" -> ValueTypes.map(name, Types.DEVICE_NUMBER, Types.IO_LIMITS);
      case "I/O priority class" -> ValueTypes.words(name, IoPriorityClass.class);
      case "I/O statistics by device" -> ValueTypes.map(name, Types.DEVICE_NUMBER, Types.IO_STAT);
      case "device weights" -> new IoWeightsType();
      case "parameters" -> new FunctionType<>(name, Parameters.class, Parameters::parse);
      case "partition" -> new FunctionType<>(name, Partition.class, Partition::parse);
      case "RDMA limits" -> new FunctionType<>(name, RdmaLimits.class, RdmaLimits::parse);
      case "RDMA limits by device" -> ValueTypes.map(name, ValueTypes.TEXT, Types.RDMA_LIMITS);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Unit unit() {
    return switch (name) {
      case "CPU limit", "latencies by device" -> Unit.MICROSECONDS;
      case "times per CPU" -> Unit.NANOSECONDS;
      case "memory by node", "amount to reclaim" -> Unit.BYTES;
      case "pressure", "device limits", "limits by device" -> Unit.VARIOUS;
      case "I/O statistics by device", "parameters", "parameters by device" -> Unit.VARIOUS;
      default -> Unit.NONE;
    };
  }

  @Override
  public Class<T> javaType() {
    return real().javaType();
  }

  @Override
  public T parse(String text) {
    return real().parse(text);
  }

  @Override
  public String format(T value) {
    return real().format(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
