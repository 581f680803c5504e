package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A statistics file of v1's blkio: a figure per device and kind of operation, and their sum.
 *
 * <p>The text form is {@code 8:0 Read=1 Write=2 Total=3; Total=3}.
 *
 * @param devices by device the figures {@code Read}, {@code Write}, {@code Sync}, {@code Async},
 *     {@code Discard}, {@code Total}, in the kernel's order
 * @param total the sum over all devices; empty if the kernel reported none
 */
public record BlkioStat(Map<DeviceNumber, Counters> devices, OptionalLong total) {

  /** The type of these values. */
  public static final ValueType<BlkioStat> TYPE = Types.BLKIO_STAT;

  /**
   * Copies the map.
   *
   * @param devices by device the figures {@code Read}, {@code Write}, {@code Sync}, {@code Async},
   *     {@code Discard}, {@code Total}, in the kernel's order
   * @param total the sum over all devices; empty if the kernel reported none
   */
  public BlkioStat {
    devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
  }

  /**
   * {@return a figure of a device; empty if it was not reported}
   *
   * @param device its number
   * @param operation what was counted, for example {@code Read}
   */
  public OptionalLong of(DeviceNumber device, String operation) {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(operation, "operation");
    Counters counters = devices.get(device);
    return counters == null ? OptionalLong.empty() : counters.get(operation);
  }

  /**
   * Reads the text form.
   *
   * @param text the text
   * @return the value
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static BlkioStat parse(String text) {
    Map<DeviceNumber, Counters> devices = new LinkedHashMap<>();
    OptionalLong total = OptionalLong.empty();
    for (String part : text.split(";", -1)) {
      String entry = part.strip();
      int blank = entry.indexOf(' ');
      if (entry.startsWith("Total=")) {
        total = Counters.parse(entry).get("Total");
      } else if (!entry.isEmpty()) {
        String key = blank < 0 ? entry : entry.substring(0, blank);
        String figures = blank < 0 ? "" : entry.substring(blank).strip();
        devices.put(DeviceNumber.parse(key), Counters.parse(figures));
      }
    }
    return new BlkioStat(devices, total);
  }

  /** The text form. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    devices.forEach(
        (device, figures) ->
            text.append(text.length() == 0 ? "" : "; ").append(device).append(' ').append(figures));
    total.ifPresent(
        sum -> text.append(text.length() == 0 ? "" : "; ").append("Total=").append(sum));
    return text.toString();
  }
}
