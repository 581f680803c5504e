package io.github.cgroup4j.spi;

import io.github.cgroup4j.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A setting with a value for each of several keys, such as devices, in one file: a line per key,
 * and a write per line.
 *
 * <p>The wanted map is the whole: keys that it does not have are given the value that unlisted ones
 * have. What is so already is not written.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class KeyedBinding<K, V> implements Binding<Map<K, V>> {

  private final InterfaceFile file;
  private final ValueType<K> keys;
  private final Codec<V> values;
  private final V unset;
  private final Codec<Map<K, V>> lines;

  /**
   * Creates the binding.
   *
   * @param file the file
   * @param keys the form of the keys, which has no blanks
   * @param values the form of the rest of each line
   * @param unset the value of a key that has no line
   */
  public KeyedBinding(InterfaceFile file, ValueType<K> keys, Codec<V> values, V unset) {
    this.file = file;
    this.keys = keys;
    this.values = values;
    this.unset = unset;
    this.lines = new KeyedCodec<>(keys, values);
  }

  @Override
  public List<InterfaceFile> files() {
    return List.of(file);
  }

  @Override
  public Map<K, V> decode(Contents contents) throws MalformedContentException {
    return lines.decode(contents.scan(0));
  }

  @Override
  public List<FileWrite> encode(Map<K, V> wanted, Contents present)
      throws MalformedContentException {
    Map<K, V> before = decode(present);
    List<FileWrite> writes = new ArrayList<>();
    for (Map.Entry<K, V> line : wanted.entrySet()) {
      if (!line.getValue().equals(before.getOrDefault(line.getKey(), unset))) {
        writes.add(write(line.getKey(), line.getValue()));
      }
    }
    for (Map.Entry<K, V> line : before.entrySet()) {
      if (!wanted.containsKey(line.getKey()) && !line.getValue().equals(unset)) {
        writes.add(write(line.getKey(), unset));
      }
    }
    return writes;
  }

  private FileWrite write(K key, V value) {
    return new FileWrite(file, text(key, value));
  }

  private String text(K key, V value) {
    return keys.format(key) + " " + values.encode(value);
  }

  @Override
  public Optional<String> undo(FileWrite made, Contents present) throws MalformedContentException {
    K key = keys.parse(made.value().substring(0, made.value().indexOf(' ')));
    return Optional.of(text(key, decode(present).getOrDefault(key, unset)));
  }
}
