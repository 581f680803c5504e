package io.github.cgroup4j.v1;

import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;

/**
 * One switch of {@code memory.oom_control}. What is written there is {@code oom_kill_disable}, as a
 * number by itself, which plans and configuration files have in place of what the kernel shows.
 */
final class OomControlCodec implements Codec<Boolean> {

  private static final String WRITTEN = "oom_kill_disable";

  private final String key;

  OomControlCodec(String key) {
    this.key = key;
  }

  @Override
  public Boolean decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    if (key.equals(WRITTEN)) {
      boolean on = content.skipWord("1");
      if (on || content.skipWord("0")) {
        content.expectEnd();
        return on;
      }
    }
    while (!content.atEnd()) {
      if (content.skipWord(key)) {
        content.skipBlanks();
        boolean value = content.nextNumber() != 0;
        content.expectLineEnd();
        return value;
      }
      content.skipLine();
      content.skipWhitespace();
    }
    content.rewind();
    throw content.malformed(key);
  }

  @Override
  public String encode(Boolean value) {
    return value ? "1" : "0";
  }
}
