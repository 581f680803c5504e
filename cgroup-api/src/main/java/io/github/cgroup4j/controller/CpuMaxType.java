package io.github.cgroup4j.controller;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.ValueType;

/** CPU limits as text. */
final class CpuMaxType implements ValueType<CpuMax> {

  @Override
  public String name() {
    return "CPU limit";
  }

  @Override
  public Class<CpuMax> javaType() {
    return CpuMax.class;
  }

  @Override
  public CpuMax parse(String text) {
    String[] words = text.strip().split("[ \t]+", -1);
    try {
      if (words.length == 2 && words[1].startsWith("cpu")) {
        return CpuMax.cpus(Double.parseDouble(words[0]));
      }
      if (words.length == 1 && words[0].equals("max")) {
        return CpuMax.UNLIMITED;
      }
      if (words.length == 2) {
        long period = Long.parseLong(words[1]);
        return words[0].equals("max")
            ? new CpuMax(Limit.UNLIMITED, period)
            : new CpuMax(Limit.of(Long.parseLong(words[0])), period);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no CPU limit: max, 1.5 cpus, or microseconds such as 50000 100000");
  }

  @Override
  public String format(CpuMax value) {
    return value.toString();
  }
}
