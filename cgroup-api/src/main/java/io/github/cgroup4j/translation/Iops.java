package io.github.cgroup4j.translation;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.IoLimits;
import java.util.Map;
import java.util.TreeMap;

/**
 * Operations per second are 32 bits wide in the kernel, and all ones mean no limit
 * (block/blk-throttle.c). v2 keeps to that; v1 cuts higher bits off, so that 2^32 would be none and
 * 2^32 + 1 would be one.
 */
final class Iops {

  private static final Limit NONE = Limit.of(0xffff_ffffL);

  private Iops() {}

  static Map<DeviceNumber, IoLimits> inRange(Map<DeviceNumber, IoLimits> limits) {
    Map<DeviceNumber, IoLimits> inRange = new TreeMap<>();
    limits.forEach(
        (device, limit) ->
            inRange.put(device, limit.riops(inRange(limit.riops())).wiops(inRange(limit.wiops()))));
    return inRange;
  }

  private static Limit inRange(Limit limit) {
    return limit.compareTo(NONE) >= 0 ? Limit.UNLIMITED : limit;
  }
}
