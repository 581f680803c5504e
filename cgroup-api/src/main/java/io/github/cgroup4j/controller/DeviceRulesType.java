package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Rules for devices as text: {@code c 1:5 rwm; c 1:3 r}. */
final class DeviceRulesType implements ValueType<List<DeviceRule>> {

  @Override
  public String name() {
    return "device rules";
  }

  @Override
  @SuppressWarnings("unchecked") // there is no class literal for List<DeviceRule>
  public Class<List<DeviceRule>> javaType() {
    return (Class<List<DeviceRule>>) (Class<?>) List.class;
  }

  @Override
  public List<DeviceRule> parse(String text) {
    List<DeviceRule> rules = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      if (!part.isBlank()) {
        rules.add(DeviceRule.parse(part));
      }
    }
    return List.copyOf(rules);
  }

  @Override
  public String format(List<DeviceRule> value) {
    StringBuilder text = new StringBuilder();
    for (DeviceRule rule : value) {
      text.append(text.length() == 0 ? "" : "; ").append(rule);
    }
    return text.toString();
  }
}
