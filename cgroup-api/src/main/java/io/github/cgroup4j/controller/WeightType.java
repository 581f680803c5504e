package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;

/** Weights as text. */
final class WeightType implements ValueType<Weight> {

  @Override
  public String name() {
    return "weight";
  }

  @Override
  public Class<Weight> javaType() {
    return Weight.class;
  }

  @Override
  public Weight parse(String text) {
    try {
      return new Weight(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no weight: 1 to 10000", e);
    }
  }

  @Override
  public String format(Weight value) {
    return value.toString();
  }
}
