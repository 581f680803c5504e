package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.ValueTypes;

/** Wishes to reclaim as text. */
final class ReclaimType implements ValueType<Reclaim> {

  private static final String SWAPPINESS = " swappiness=";

  @Override
  public String name() {
    return "amount to reclaim";
  }

  @Override
  public Class<Reclaim> javaType() {
    return Reclaim.class;
  }

  @Override
  public Reclaim parse(String text) {
    int split = text.indexOf(SWAPPINESS);
    if (split < 0) {
      return Reclaim.bytes(ValueTypes.BYTES.parse(text));
    }
    String swappiness = text.substring(split + SWAPPINESS.length()).strip();
    try {
      return Reclaim.bytes(ValueTypes.BYTES.parse(text.substring(0, split)))
          .swappiness(Integer.parseInt(swappiness));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + swappiness + "\" is no swappiness: 0 to 200", e);
    }
  }

  @Override
  public String format(Reclaim value) {
    String bytes = ValueTypes.BYTES.format(value.bytes());
    return value.swappiness().isPresent()
        ? bytes + SWAPPINESS + value.swappiness().getAsInt()
        : bytes;
  }
}
