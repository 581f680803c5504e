package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.NET_CLS;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import java.util.List;

/**
 * Marks the network packets of a group. On v1 only; on v2 packets are matched by the path of the
 * group: see {@link TrafficMatch}.
 */
public final class NetCls {

  /**
   * The class of the packets that sockets of the group's processes send; inherited by new children.
   *
   * <p>v1 {@code net_cls.classid}, since 2.6.29. v2: none.
   */
  public static final Setting<ClassId> CLASSID =
      new Setting<>(
          NET_CLS, "net_cls.classid", Types.CLASS_ID, Kind.FLAG, "class of packets that are sent");

  private NetCls() {}

  static List<Property<?>> properties() {
    return List.of(CLASSID);
  }
}
