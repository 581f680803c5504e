package io.github.cgroup4j;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values by a key, as text {@code key value; key value}, in the order given. */
final class MapType<K, V> implements ValueType<Map<K, V>> {

  private final String name;
  private final ValueType<K> keys;
  private final ValueType<V> values;

  MapType(String name, ValueType<K> keys, ValueType<V> values) {
    this.name = name;
    this.keys = keys;
    this.values = values;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Unit unit() {
    return values.unit();
  }

  @Override
  @SuppressWarnings("unchecked") // there is no class literal for Map<K, V>
  public Class<Map<K, V>> javaType() {
    return (Class<Map<K, V>>) (Class<?>) Map.class;
  }

  @Override
  public Map<K, V> parse(String text) {
    Map<K, V> map = new LinkedHashMap<>();
    for (String part : text.split(";", -1)) {
      String entry = part.strip();
      if (entry.isEmpty()) {
        continue;
      }
      int split = entry.indexOf(' ');
      if (split < 0) {
        split = entry.length();
      }
      K key = keys.parse(entry.substring(0, split));
      if (map.put(key, values.parse(entry.substring(split).strip())) != null) {
        throw new IllegalArgumentException("two values for " + keys.format(key) + ": " + text);
      }
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public String format(Map<K, V> map) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<K, V> entry : map.entrySet()) {
      text.append(text.length() == 0 ? "" : "; ").append(keys.format(entry.getKey()));
      String value = values.format(entry.getValue());
      text.append(value.isEmpty() ? "" : " ").append(value);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
