package io.github.cgroup4j.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a line is expected to begin with: a name and the blank after it. */
final class LineStart {

  private final byte[] bytes;

  /**
   * The same bytes as {@link DigitWord#at} gives them; what the last word has to spare is masked.
   * Made without that class, whose first use costs a JVM milliseconds.
   */
  private final long[] words;

  private final long lastMask;

  LineStart(String name) {
    bytes = name.concat(" ").getBytes(StandardCharsets.UTF_8);
    words = new long[(bytes.length + Long.BYTES - 1) / Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      long digit = (bytes[i] ^ '0') & 0xff;
      words[i / Long.BYTES] |= digit << i % Long.BYTES * Byte.SIZE;
    }
    int spare = words.length * Long.BYTES - bytes.length;
    lastMask = -1L >>> spare * Byte.SIZE;
  }

  int length() {
    return bytes.length;
  }

  boolean standsAt(byte[] content, int at) {
    return Arrays.equals(content, at, at + bytes.length, bytes, 0, bytes.length);
  }

  /** The same for content that goes on for at least one more word. */
  boolean standsByTheWordAt(byte[] content, int at) {
    int last = words.length - 1;
    for (int i = 0; i < last; i++) {
      if (DigitWord.at(content, at + i * Long.BYTES) != words[i]) {
        return false;
      }
    }
    return ((DigitWord.at(content, at + last * Long.BYTES) ^ words[last]) & lastMask) == 0;
  }
}
