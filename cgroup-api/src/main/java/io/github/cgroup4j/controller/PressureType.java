package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.controller.Pressure.Stall;
import java.util.Optional;

/** Pressure as text. */
final class PressureType implements ValueType<Pressure> {

  private static final String[] KEYS = {"avg10=", "avg60=", "avg300=", "total="};

  @Override
  public String name() {
    return "pressure";
  }

  @Override
  public Class<Pressure> javaType() {
    return Pressure.class;
  }

  @Override
  public Pressure parse(String text) {
    Optional<Stall> some = Optional.empty();
    Optional<Stall> full = Optional.empty();
    for (String line : text.strip().split(", *", -1)) {
      if (line.startsWith("some ")) {
        some = Optional.of(stall(line));
      } else if (line.startsWith("full ")) {
        full = Optional.of(stall(line));
      } else if (!line.isEmpty()) {
        throw malformed(line);
      }
    }
    return new Pressure(some, full);
  }

  private static Stall stall(String line) {
    String[] words = line.split(" +", -1);
    String[] values = new String[KEYS.length];
    for (int i = 0; i < KEYS.length; i++) {
      if (words.length != KEYS.length + 1 || !words[i + 1].startsWith(KEYS[i])) {
        throw malformed(line);
      }
      values[i] = words[i + 1].substring(KEYS[i].length());
    }
    return new Stall(
        Double.parseDouble(values[0]),
        Double.parseDouble(values[1]),
        Double.parseDouble(values[2]),
        ValueTypes.DURATION.parse(values[3]));
  }

  private static IllegalArgumentException malformed(String line) {
    return new IllegalArgumentException(
        "\"" + line + "\" is no pressure: some avg10=0 avg60=0 avg300=0 total=0us");
  }

  @Override
  public String format(Pressure value) {
    StringBuilder text = new StringBuilder();
    value.some().ifPresent(stall -> append(text, "some", stall));
    value.full().ifPresent(stall -> append(text, "full", stall));
    return text.toString();
  }

  private static void append(StringBuilder text, String kind, Stall stall) {
    text.append(text.length() == 0 ? "" : ", ")
        .append(kind + " avg10=" + stall.avg10() + " avg60=" + stall.avg60())
        .append(" avg300=" + stall.avg300())
        .append(" total=" + ValueTypes.DURATION.format(stall.total()));
  }
}
