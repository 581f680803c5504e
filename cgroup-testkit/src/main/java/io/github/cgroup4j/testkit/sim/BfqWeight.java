package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The weights of the bfq scheduler: 1 to 1000, and for single disks if it runs them. */
final class BfqWeight {

  private static final long LEAST = 1;
  private static final long MOST = 1000;

  private final Map<String, Long> byDevice = new LinkedHashMap<>();
  private long weight = 100;

  long weight() {
    return weight;
  }

  void set(long wanted) throws SyscallException {
    require(wanted);
    weight = wanted;
  }

  private static void require(long wanted) throws SyscallException {
    if (wanted < LEAST || wanted > MOST) {
      throw new SyscallException(Errno.ERANGE);
    }
  }

  String text() {
    StringBuilder text = new StringBuilder("default " + weight + "\n");
    byDevice.forEach((device, own) -> text.append(device).append(' ').append(own).append('\n'));
    return text.toString();
  }

  /** {@code WEIGHT}, {@code default WEIGHT} or {@code MAJ:MIN WEIGHT}. */
  void set(BlockDevices devices, String value) throws SyscallException {
    String text = KernelText.strip(value);
    OptionalLong alone = KernelText.wholeNumber(text);
    BigInteger named =
        text.startsWith("default") ? new Words(text.substring("default".length())).number() : null;
    if (alone.isPresent()) {
      set(alone.getAsLong());
    } else if (named != null) {
      set(BlockDevices.wrapped(named));
    } else {
      setDevice(devices, text);
    }
  }

  private void setDevice(BlockDevices devices, String value) throws SyscallException {
    BlockDevices.Setting setting = devices.parse(value);
    if (!setting.disk().bfq()) {
      throw new SyscallException(Errno.EOPNOTSUPP);
    }
    if (setting.value().rest().equals("default")) {
      byDevice.remove(setting.number());
      return;
    }
    BigInteger number = setting.value().number();
    if (number == null) {
      throw new SyscallException(Errno.EINVAL);
    }
    require(BlockDevices.wrapped(number));
    BlockDevices.put(byDevice, setting.number(), BlockDevices.wrapped(number));
  }
}
