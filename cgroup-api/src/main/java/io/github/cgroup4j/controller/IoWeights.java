package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Shares of the time of devices relative to siblings: one for all devices, and others for some.
 *
 * <p>The text form is {@code default 100; 8:0 200}.
 *
 * @param weight for all devices that have no weight of their own
 * @param devices the devices that have; on v2 only those that a scheduler with weights serves
 */
public record IoWeights(int weight, Map<DeviceNumber, Integer> devices) {

  /** The type of these values. */
  public static final ValueType<IoWeights> TYPE = Types.IO_WEIGHTS;

  /**
   * Checks the weights and copies the map.
   *
   * @param weight for all devices that have no weight of their own
   * @param devices the devices that have; on v2 only those that a scheduler with weights serves
   * @throws IllegalArgumentException if one is not from 1 to 10000
   */
  public IoWeights {
    devices = Collections.unmodifiableMap(new TreeMap<>(devices));
    check(weight);
    devices.values().forEach(IoWeights::check);
  }

  private static void check(int weight) {
    if (weight < 1 || weight > 10_000) {
      throw new IllegalArgumentException(weight + " is no weight: 1 to 10000");
    }
  }

  /**
   * {@return the same weight for all devices}
   *
   * @param weight the weight
   */
  public static IoWeights of(int weight) {
    return new IoWeights(weight, Map.of());
  }

  /**
   * {@return the weight that holds for a device}
   *
   * @param device the device
   */
  public int of(DeviceNumber device) {
    return devices.getOrDefault(Objects.requireNonNull(device, "device"), weight);
  }

  /** The text form. */
  @Override
  public String toString() {
    return TYPE.format(this);
  }
}
