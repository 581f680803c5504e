package io.github.cgroup4j.spi;

import io.github.cgroup4j.Counters;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines of a name and pairs of a key and a number. */
final class NestedCountersCodec implements Codec<Map<String, Counters>> {

  @Override
  public Map<String, Counters> decode(ByteScanner content) throws MalformedContentException {
    Map<String, Counters> lines = new LinkedHashMap<>();
    content.skipWhitespace();
    while (!content.atEnd()) {
      Map<String, Long> pairs = new LinkedHashMap<>();
      String name = content.nextUntil('=');
      if (content.peek() == '=') {
        // v1 writes "total=7030 N0=7030": the name has a number itself
        pairs.put(name, value(content));
      }
      content.skipBlanks();
      while (!content.atLineEnd()) {
        String key = content.nextUntil('=');
        if (pairs.put(key, value(content)) != null) {
          content.rewind();
          throw content.malformed("different keys on each line");
        }
        content.skipBlanks();
      }
      if (lines.put(name, counters(pairs, content)) != null) {
        content.rewind();
        throw content.malformed("lines of different names");
      }
      content.skipWhitespace();
    }
    return lines;
  }

  private static Counters counters(Map<String, Long> pairs, ByteScanner content)
      throws MalformedContentException {
    try {
      return Counters.of(pairs);
    } catch (IllegalArgumentException e) {
      throw content.malformed("keys before this");
    }
  }

  private static long value(ByteScanner content) throws MalformedContentException {
    content.expect("=");
    return content.skipWord("max") ? Long.MAX_VALUE : content.nextNumber();
  }
}
