package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings by block device, as io and blkio read them: {@code MAJ:MIN VALUE}. */
final class BlockDevices {

  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

  private final Hardware hardware;

  BlockDevices(Hardware hardware) {
    this.hardware = hardware;
  }

  /**
   * A device and what stands behind it.
   *
   * @param number {@code major:minor}
   * @param disk the device
   * @param value the rest of the text, without blanks in front
   */
  record Setting(String number, Hardware.Disk disk, Words value) {}

  /**
   * Reads the device.
   *
   * @throws SyscallException EINVAL if there is none, ENODEV if it is not a whole disk
   */
  Setting parse(String text) throws SyscallException {
    Words words = new Words(text);
    BigInteger major = words.number();
    boolean colon = words.next() == ':';
    BigInteger minor = colon ? words.number() : null; // blanks before it are skipped
    if (major == null || minor == null || !KernelText.isSpace(words.peek())) {
      throw new SyscallException(Errno.EINVAL);
    }
    String number = major + ":" + minor;
    Hardware.Disk disk = hardware.disk(number).orElse(null);
    if (disk == null || !disk.whole()) {
      throw new SyscallException(Errno.ENODEV);
    }
    String rest = KernelText.strip(words.rest());
    return new Setting(number, disk, new Words(rest));
  }

  /** A number modulo 2^64, as {@code %llu} reads it. */
  static long wrapped(BigInteger number) {
    return number.mod(WORD).longValue();
  }

  /** Puts a new device in front, where the kernel shows it. */
  static <V> void put(Map<String, V> settings, String device, V value) {
    if (settings.containsKey(device)) {
      settings.put(device, value);
    } else {
      Map<String, V> rest = new LinkedHashMap<>(settings);
      settings.clear();
      settings.put(device, value);
      settings.putAll(rest);
    }
  }
}
