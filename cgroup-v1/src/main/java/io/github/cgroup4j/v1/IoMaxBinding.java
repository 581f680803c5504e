package io.github.cgroup4j.v1;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.IoLimits;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.KeyedBinding;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code io.max} on v1: a file for each of the four limits, with a line per device that has one;
 * what is written as 0 is removed.
 */
final class IoMaxBinding implements Binding<Map<DeviceNumber, IoLimits>> {

  private static final List<InterfaceFile> FILES =
      List.of(
          file("blkio.throttle.read_bps_device"),
          file("blkio.throttle.write_bps_device"),
          file("blkio.throttle.read_iops_device"),
          file("blkio.throttle.write_iops_device"));

  private static final Codec<Map<DeviceNumber, Limit>> LINES =
      Codecs.keyed(DeviceNumber.TYPE, new ThrottleCodec());

  private final List<KeyedBinding<DeviceNumber, Limit>> parts = new ArrayList<>();

  IoMaxBinding() {
    for (InterfaceFile file : FILES) {
      parts.add(new KeyedBinding<>(file, DeviceNumber.TYPE, new ThrottleCodec(), Limit.UNLIMITED));
    }
  }

  private static InterfaceFile file(String name) {
    return InterfaceFile.of(Controller.IO, name, "2.6.37");
  }

  @Override
  public List<InterfaceFile> files() {
    return FILES;
  }

  @Override
  public Map<DeviceNumber, IoLimits> decode(Contents contents) throws MalformedContentException {
    Map<DeviceNumber, IoLimits> limits = new TreeMap<>();
    for (int i = 0; i < FILES.size(); i++) {
      for (Map.Entry<DeviceNumber, Limit> line : LINES.decode(contents.scan(i)).entrySet()) {
        IoLimits before = limits.getOrDefault(line.getKey(), IoLimits.UNLIMITED);
        limits.put(line.getKey(), with(before, i, line.getValue()));
      }
    }
    limits.values().removeIf(IoLimits::isUnlimited);
    return limits;
  }

  private static IoLimits with(IoLimits limits, int file, Limit limit) {
    return switch (file) {
      case 0 -> limits.rbps(limit);
      case 1 -> limits.wbps(limit);
      case 2 -> limits.riops(limit);
      default -> limits.wiops(limit);
    };
  }

  private static Limit of(IoLimits limits, int file) {
    return switch (file) {
      case 0 -> limits.rbps();
      case 1 -> limits.wbps();
      case 2 -> limits.riops();
      default -> limits.wiops();
    };
  }

  @Override
  public List<FileWrite> encode(Map<DeviceNumber, IoLimits> wanted, Contents present)
      throws MalformedContentException {
    List<FileWrite> writes = new ArrayList<>();
    for (int i = 0; i < FILES.size(); i++) {
      Map<DeviceNumber, Limit> lines = new TreeMap<>();
      for (Map.Entry<DeviceNumber, IoLimits> each : wanted.entrySet()) {
        lines.put(each.getKey(), of(each.getValue(), i));
      }
      writes.addAll(parts.get(i).encode(lines, new One(present, i)));
    }
    return writes;
  }

  @Override
  public Optional<String> undo(FileWrite made, Contents present) throws MalformedContentException {
    int index = FILES.indexOf(made.file());
    return parts.get(index).undo(made, new One(present, index));
  }

  /** One file of several as the only one. */
  private record One(Contents all, int index) implements Contents {

    @Override
    public boolean has(int zero) {
      return all.has(index);
    }

    @Override
    public ByteScanner scan(int zero) {
      return all.scan(index);
    }
  }
}
