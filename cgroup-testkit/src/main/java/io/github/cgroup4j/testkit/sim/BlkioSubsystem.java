package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The v1 blkio controller (vectors v1.blkio.*). No input or output is simulated. */
final class BlkioSubsystem extends Subsystem<BlkioSubsystem.State> {

  private static final long MOST_OPERATIONS = 0xffff_ffffL;

  private static final String[] OPERATIONS = {"Read", "Write", "Sync", "Async", "Discard", "Total"};

  private final BlockDevices devices;

  BlkioSubsystem(Hardware hardware) {
    super("blkio", State.class);
    devices = new BlockDevices(hardware);
  }

  /** Limits by file and device. */
  static final class State {
    final Map<String, Map<String, Long>> throttles = new HashMap<>();
    final BfqWeight bfq = new BfqWeight();

    /** Disks that are counted here since the group, or one below it, was first given a limit. */
    final Set<String> counted = new LinkedHashSet<>();
  }

  @Override
  State newState(GroupNode group) {
    return new State();
  }

  @Override
  Map<String, FileOps> files(Version version) {
    Map<String, FileOps> files = new HashMap<>();
    for (String name : new String[] {"read_bps", "write_bps", "read_iops", "write_iops"}) {
      String file = "blkio.throttle." + name + "_device";
      long most = name.endsWith("iops") ? MOST_OPERATIONS : -1;
      files.put(
          file,
          FileOps.of(
              group -> throttle(group, file),
              (group, value) -> setThrottle(group, file, value, most)));
    }
    for (String name : new String[] {"io_service_bytes", "io_serviced"}) {
      for (String kind : new String[] {"", "_recursive"}) {
        String file = "blkio.throttle." + name + kind;
        files.put(file, FileOps.of(group -> counts(group, file)));
      }
    }
    files.put(
        "blkio.reset_stats", FileOps.writeOnly((group, value) -> KernelText.toUnsignedLong(value)));
    files.put(
        "blkio.bfq.weight",
        FileOps.of(
            group -> stateOf(group).bfq.weight() + "\n",
            (group, value) -> stateOf(group).bfq.set(KernelText.toUnsignedLong(value))));
    files.put(
        "blkio.bfq.weight_device",
        FileOps.of(
            group -> stateOf(group).bfq.text(),
            (group, value) -> stateOf(group).bfq.set(devices, value)));
    return files;
  }

  private String throttle(GroupNode group, String file) {
    StringBuilder text = new StringBuilder();
    stateOf(group)
        .throttles
        .getOrDefault(file, Map.of())
        .forEach(
            (device, limit) ->
                text.append(device).append(' ').append(Long.toUnsignedString(limit)).append('\n'));
    return text.toString();
  }

  private String counts(GroupNode group, String file) {
    StringBuilder text = new StringBuilder();
    if (!group.isRoot()) {
      for (String device : stateOf(group).counted) {
        for (String operation : OPERATIONS) {
          text.append(device).append(' ').append(operation).append(" 0\n");
        }
      }
    }
    return text + group.tree().firstContent(file, group.isRoot());
  }

  /** Read with sscanf: {@code 1M} is 1; 0 and the largest number remove. */
  private void setThrottle(GroupNode group, String file, String value, long most)
      throws SyscallException {
    BlockDevices.Setting setting = devices.parse(value);
    for (GroupNode above : group.upwards()) {
      stateOf(above).counted.add(setting.number()); // before the value is looked at
    }
    BigInteger number = setting.value().number();
    if (number == null) {
      throw new SyscallException(Errno.EINVAL);
    }
    long limit = BlockDevices.wrapped(number);
    limit = limit == 0 ? most : most == MOST_OPERATIONS ? limit & MOST_OPERATIONS : limit;
    Map<String, Long> limits =
        stateOf(group).throttles.computeIfAbsent(file, none -> new LinkedHashMap<>());
    if (limit == most) {
      limits.remove(setting.number());
    } else {
      BlockDevices.put(limits, setting.number(), limit);
    }
  }
}
