package io.github.cgroup4j.spi;

import io.github.cgroup4j.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines of a key and a value. */
final class KeyedCodec<K, V> implements Codec<Map<K, V>> {

  private final ValueType<K> keys;
  private final Codec<V> values;

  KeyedCodec(ValueType<K> keys, Codec<V> values) {
    this.keys = keys;
    this.values = values;
  }

  @Override
  public Map<K, V> decode(ByteScanner content) throws MalformedContentException {
    Map<K, V> lines = new LinkedHashMap<>();
    content.skipWhitespace();
    while (!content.atEnd()) {
      ByteScanner line = content.restOfLine();
      K key = key(line);
      line.skipBlanks();
      if (lines.put(key, values.decode(line.restOfLine())) != null) {
        line.rewind();
        throw line.malformed("lines of different keys");
      }
      content.skipWhitespace();
    }
    return Collections.unmodifiableMap(lines);
  }

  private K key(ByteScanner line) throws MalformedContentException {
    try {
      return keys.parse(line.nextWord());
    } catch (IllegalArgumentException e) {
      line.rewind();
      throw line.malformed("a " + keys.name());
    }
  }
}
