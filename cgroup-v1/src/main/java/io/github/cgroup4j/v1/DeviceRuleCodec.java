package io.github.cgroup4j.v1;

import io.github.cgroup4j.controller.DeviceRule;
import io.github.cgroup4j.spi.Codec;

/**
 * One rule for devices as it is written. The kernel wants one blank between its parts, and takes
 * anything that begins with {@code a} for all.
 */
final class DeviceRuleCodec implements Codec<DeviceRule> {

  @Override
  public String encode(DeviceRule value) {
    return value.kind() == DeviceRule.Kind.ALL ? "a" : value.toString();
  }
}
