package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.NET_PRIO;

import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.ValueTypes;
import java.util.List;
import java.util.Map;

/** Gives the network packets of a group a priority. On v1 only. */
public final class NetPrio {

  /**
   * The priority of packets by network interface. Interfaces that are left out are set to 0; ENODEV
   * for one that there is not. Inherited by new children.
   *
   * <p>v1 {@code net_prio.ifpriomap}, since 3.3. v2: none; iptables can match packets by the path
   * of the group and set a priority ({@code CLASSIFY}).
   */
  public static final Setting<Map<String, Long>> IFPRIOMAP =
      new Setting<>(
          NET_PRIO,
          "net_prio.ifpriomap",
          ValueTypes.NUMBERS,
          Kind.FLAG,
          "priority of packets by interface");

  /**
   * The kernel's number for the group.
   *
   * <p>v1 {@code net_prio.prioidx}, since 3.3. v2: none.
   */
  public static final Metric<Long> PRIOIDX =
      new Metric<>(
          NET_PRIO, "net_prio.prioidx", ValueTypes.COUNT, Kind.FLAG, "number of the group");

  private NetPrio() {}

  static List<Property<?>> properties() {
    return List.of(IFPRIOMAP, PRIOIDX);
  }
}
