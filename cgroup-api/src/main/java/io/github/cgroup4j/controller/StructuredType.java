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
      case "CPUs" -> new NumberSetType<>(name, CpuSet.class, CpuSet::parse);
      case "memory nodes" -> new NumberSetType<>(name, NodeSet.class, NodeSet::parse);
      case "times per CPU" -> new CpuUsageListType();
      case "freezer state" -> ValueTypes.words(name, FreezerState.class);
      case "group type" -> ValueTypes.words(name, GroupType.class);
      case "memory by node" -> new NumaStatType();
      case "pressure" -> new PressureType();
      case "amount to reclaim" -> new ReclaimType();
      case "weight" -> new WeightType();
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
      case "CPU limit", "device latencies" -> Unit.MICROSECONDS;
      case "times per CPU" -> Unit.NANOSECONDS;
      case "memory by node", "amount to reclaim" -> Unit.BYTES;
      case "pressure", "device limits", "device statistics", "device parameters" -> Unit.VARIOUS;
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
