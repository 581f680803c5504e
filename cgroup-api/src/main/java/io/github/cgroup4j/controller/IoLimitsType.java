package io.github.cgroup4j.controller;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.ValueTypes;

/** Limits of one device as text. */
final class IoLimitsType implements ValueType<IoLimits> {

  @Override
  public String name() {
    return "device limits";
  }

  @Override
  public Class<IoLimits> javaType() {
    return IoLimits.class;
  }

  @Override
  public IoLimits parse(String text) {
    IoLimits limits = IoLimits.UNLIMITED;
    for (String word : text.strip().split("[ \t]+", -1)) {
      int equals = word.indexOf('=');
      String value = word.substring(equals + 1);
      limits =
          switch (word.substring(0, Math.max(0, equals))) {
            case "rbps" -> limits.rbps(bytes(value));
            case "wbps" -> limits.wbps(bytes(value));
            case "riops" -> limits.riops(count(value));
            case "wiops" -> limits.wiops(count(value));
            default ->
                throw new IllegalArgumentException(
                    "\"" + text + "\" is no limit of a device: rbps=1M wbps=max riops=100 wiops=5");
          };
    }
    return limits;
  }

  private static Limit bytes(String text) {
    return ValueTypes.BYTES_LIMIT.parse(text);
  }

  private static Limit count(String text) {
    return ValueTypes.COUNT_LIMIT.parse(text);
  }

  @Override
  public String format(IoLimits value) {
    return "rbps="
        + ValueTypes.BYTES_LIMIT.format(value.rbps())
        + " wbps="
        + ValueTypes.BYTES_LIMIT.format(value.wbps())
        + " riops="
        + value.riops()
        + " wiops="
        + value.wiops();
  }
}
