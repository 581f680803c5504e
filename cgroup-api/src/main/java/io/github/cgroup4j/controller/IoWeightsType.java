package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.HashMap;
import java.util.Map;

/** Weights by device as text. */
final class IoWeightsType implements ValueType<IoWeights> {

  private static final int DEFAULT = 100;

  @Override
  public String name() {
    return "device weights";
  }

  @Override
  public Class<IoWeights> javaType() {
    return IoWeights.class;
  }

  @Override
  public IoWeights parse(String text) {
    int byDefault = DEFAULT;
    Map<DeviceNumber, Integer> devices = new HashMap<>();
    for (String part : text.split(";", -1)) {
      String[] words = part.strip().split("[ \t]+", -1);
      int weight = Digits.parse(words[words.length - 1]);
      if (words.length > 2 || weight < 0) {
        throw new IllegalArgumentException(
            "\"" + text + "\" is no weight for devices: 100, or default 100; 8:0 200");
      }
      if (words.length == 1 || words[0].equals("default")) {
        byDefault = weight;
      } else {
        devices.put(DeviceNumber.parse(words[0]), weight);
      }
    }
    return new IoWeights(byDefault, devices);
  }

  @Override
  public String format(IoWeights value) {
    StringBuilder text = new StringBuilder("default ").append(value.weight());
    value.devices().forEach((device, weight) -> text.append("; " + device + " " + weight));
    return text.toString();
  }
}
