package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.ValueTypes;
import java.util.ArrayList;
import java.util.List;

/** Times per CPU as text. */
final class CpuUsageListType implements ValueType<List<CpuUsage>> {

  @Override
  public String name() {
    return "times per CPU";
  }

  @Override
  @SuppressWarnings("unchecked") // there is no class literal for List<CpuUsage>
  public Class<List<CpuUsage>> javaType() {
    return (Class<List<CpuUsage>>) (Class<?>) List.class;
  }

  @Override
  public List<CpuUsage> parse(String text) {
    List<CpuUsage> usages = new ArrayList<>();
    for (String part : text.strip().split(" +", -1)) {
      String[] fields = part.split(":", -1);
      if (fields.length == 3) {
        usages.add(
            new CpuUsage(
                Integer.parseInt(fields[0]),
                ValueTypes.DURATION.parse(fields[1]),
                ValueTypes.DURATION.parse(fields[2])));
      } else if (!part.isEmpty()) {
        throw new IllegalArgumentException("\"" + part + "\" is no CPU:USER:SYSTEM");
      }
    }
    return List.copyOf(usages);
  }

  @Override
  public String format(List<CpuUsage> value) {
    StringBuilder text = new StringBuilder();
    for (CpuUsage usage : value) {
      text.append(text.length() == 0 ? "" : " ")
          .append(usage.cpu())
          .append(':')
          .append(ValueTypes.DURATION.format(usage.user()))
          .append(':')
          .append(ValueTypes.DURATION.format(usage.system()));
    }
    return text.toString();
  }
}
