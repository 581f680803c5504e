package io.github.cgroup4j.v1;

import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;

/** One switch of {@code memory.oom_control}. What is written there is {@code oom_kill_disable}. */
final class OomControlCodec implements Codec<Boolean> {

  private final String key;

  OomControlCodec(String key) {
    this.key = key;
  }

  @Override
  public Boolean decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
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
