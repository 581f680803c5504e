package io.github.cgroup4j.v1;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Counters;
import io.github.cgroup4j.controller.BlkioStat;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.IoStat;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** {@code io.stat} on v1: bytes and operations by device are in two files. */
final class IoStatBinding implements Binding<Map<DeviceNumber, IoStat>> {

  private static final List<InterfaceFile> FILES =
      List.of(
          InterfaceFile.of(Controller.IO, "blkio.throttle.io_service_bytes_recursive", "4.10"),
          InterfaceFile.of(Controller.IO, "blkio.throttle.io_serviced_recursive", "4.10"));

  private final BlkioStatCodec codec = new BlkioStatCodec();

  @Override
  public List<InterfaceFile> files() {
    return FILES;
  }

  @Override
  public Map<DeviceNumber, IoStat> decode(Contents contents) throws MalformedContentException {
    BlkioStat bytes = codec.decode(contents.scan(0));
    BlkioStat operations = codec.decode(contents.scan(1));
    Set<DeviceNumber> devices = new LinkedHashSet<>(bytes.devices().keySet());
    devices.addAll(operations.devices().keySet());
    Map<DeviceNumber, IoStat> stat = new LinkedHashMap<>();
    for (DeviceNumber device : devices) {
      Map<String, Long> figures = new LinkedHashMap<>();
      put(figures, "rbytes", bytes.of(device, "Read"));
      put(figures, "wbytes", bytes.of(device, "Write"));
      put(figures, "rios", operations.of(device, "Read"));
      put(figures, "wios", operations.of(device, "Write"));
      put(figures, "dbytes", bytes.of(device, "Discard"));
      put(figures, "dios", operations.of(device, "Discard"));
      stat.put(device, new IoStat(Counters.of(figures)));
    }
    return stat;
  }

  private static void put(Map<String, Long> figures, String name, OptionalLong figure) {
    figure.ifPresent(value -> figures.put(name, value));
  }
}
