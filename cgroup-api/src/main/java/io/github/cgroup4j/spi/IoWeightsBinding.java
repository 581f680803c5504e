package io.github.cgroup4j.spi;

import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.IoWeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weights by device in one file: {@code default 100}, then a line per device that has a weight of
 * its own. Both versions have it so, and take one line per write.
 */
public final class IoWeightsBinding implements Binding<IoWeights> {

  private static final String DEFAULT = "default";

  private final InterfaceFile file;

  /**
   * Creates the binding.
   *
   * @param file the file
   */
  public IoWeightsBinding(InterfaceFile file) {
    this.file = file;
  }

  @Override
  public List<InterfaceFile> files() {
    return List.of(file);
  }

  @Override
  public IoWeights decode(Contents contents) throws MalformedContentException {
    ByteScanner content = contents.scan(0);
    Integer byDefault = null;
    Map<DeviceNumber, Integer> devices = new LinkedHashMap<>();
    content.skipWhitespace();
    while (!content.atEnd()) {
      ByteScanner line = content.restOfLine();
      String key = line.nextWord();
      line.skipBlanks();
      int weight = weight(line);
      if (key.equals(DEFAULT) && byDefault == null) {
        byDefault = weight;
      } else if (devices.put(device(key, line), weight) != null) {
        line.rewind();
        throw line.malformed("lines of different devices");
      }
      content.skipWhitespace();
    }
    if (byDefault == null) {
      throw content.malformed("\"default\"");
    }
    return new IoWeights(byDefault, devices);
  }

  private static int weight(ByteScanner line) throws MalformedContentException {
    long weight = line.nextSaturated();
    line.expectEnd();
    if (weight < 1 || weight > 10_000) {
      line.rewind();
      throw line.malformed("a weight from 1 to 10000");
    }
    return (int) weight;
  }

  private static DeviceNumber device(String key, ByteScanner line)
      throws MalformedContentException {
    try {
      return DeviceNumber.parse(key);
    } catch (IllegalArgumentException e) {
      line.rewind();
      throw line.malformed("\"default\" or a device number");
    }
  }

  @Override
  public List<FileWrite> encode(IoWeights wanted, Contents present)
      throws MalformedContentException {
    IoWeights before = decode(present);
    List<FileWrite> writes = new ArrayList<>();
    if (wanted.weight() != before.weight()) {
      writes.add(new FileWrite(file, DEFAULT + " " + wanted.weight()));
    }
    for (Map.Entry<DeviceNumber, Integer> each : wanted.devices().entrySet()) {
      if (!each.getValue().equals(before.devices().get(each.getKey()))) {
        writes.add(new FileWrite(file, each.getKey() + " " + each.getValue()));
      }
    }
    for (DeviceNumber device : before.devices().keySet()) {
      if (!wanted.devices().containsKey(device)) {
        writes.add(new FileWrite(file, device + " " + DEFAULT));
      }
    }
    return writes;
  }

  @Override
  public Optional<String> undo(FileWrite made, Contents present) throws MalformedContentException {
    IoWeights before = decode(present);
    String key = made.value().substring(0, made.value().indexOf(' '));
    if (key.equals(DEFAULT)) {
      return Optional.of(DEFAULT + " " + before.weight());
    }
    Integer weight = before.devices().get(DeviceNumber.parse(key));
    return Optional.of(key + " " + (weight == null ? DEFAULT : weight.toString()));
  }
}
