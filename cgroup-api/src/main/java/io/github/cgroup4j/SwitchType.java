package io.github.cgroup4j;

import java.util.Locale;

/** Switches as text: {@code on} or {@code off}. */
final class SwitchType implements ValueType<Boolean> {

  @Override
  public String name() {
    return "on or off";
  }

  @Override
  public Class<Boolean> javaType() {
    return Boolean.class;
  }

  @Override
  public Boolean parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "on", "yes", "true", "1" -> true;
      case "off", "no", "false", "0" -> false;
      default -> throw new IllegalArgumentException("\"" + text + "\" is neither on nor off");
    };
  }

  @Override
  public String format(Boolean value) {
    return value ? "on" : "off";
  }
}
