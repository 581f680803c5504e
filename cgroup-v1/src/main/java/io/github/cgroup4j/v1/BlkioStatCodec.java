package io.github.cgroup4j.v1;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.controller.BlkioStat;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Lines {@code 8:0 Read 4096} and a last one {@code Total 4096}. */
final class BlkioStatCodec implements Codec<BlkioStat> {

  @Override
  public BlkioStat decode(ByteScanner content) throws MalformedContentException {
    Map<DeviceNumber, Map<String, Long>> devices = new LinkedHashMap<>();
    OptionalLong total = OptionalLong.empty();
    content.skipWhitespace();
    while (!content.atEnd()) {
      if (content.skipWord("Total")) {
        content.skipBlanks();
        total = OptionalLong.of(content.nextSaturated());
        content.expectLineEnd();
      } else {
        line(content, devices);
      }
      content.skipWhitespace();
    }
    Map<DeviceNumber, Counters> figures = new LinkedHashMap<>();
    devices.forEach((device, operations) -> figures.put(device, Counters.of(operations)));
    return new BlkioStat(figures, total);
  }

  private static void line(ByteScanner content, Map<DeviceNumber, Map<String, Long>> devices)
      throws MalformedContentException {
    DeviceNumber device;
    try {
      device = DeviceNumber.parse(content.nextWord());
    } catch (IllegalArgumentException e) {
      throw content.malformed("a device number before this");
    }
    content.skipBlanks();
    String operation = content.nextWord();
    content.skipBlanks();
    long figure = content.nextSaturated();
    content.expectLineEnd();
    Map<String, Long> operations = devices.computeIfAbsent(device, first -> new LinkedHashMap<>());
    if (operation.isEmpty() || operations.put(operation, figure) != null) {
      throw content.malformed("one figure of each kind before this");
    }
  }
}
