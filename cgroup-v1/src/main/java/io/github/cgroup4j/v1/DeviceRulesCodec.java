package io.github.cgroup4j.v1;

import io.github.cgroup4j.controller.DeviceRule;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.ArrayList;
import java.util.List;

/** Rules for devices, one per line. */
final class DeviceRulesCodec implements Codec<List<DeviceRule>> {

  @Override
  public List<DeviceRule> decode(ByteScanner content) throws MalformedContentException {
    List<DeviceRule> rules = new ArrayList<>();
    content.skipWhitespace();
    while (!content.atEnd()) {
      ByteScanner line = content.restOfLine();
      try {
        rules.add(DeviceRule.parse(line.rest()));
      } catch (IllegalArgumentException e) {
        line.rewind();
        throw line.malformed("a rule for devices");
      }
      content.skipWhitespace();
    }
    return List.copyOf(rules);
  }
}
