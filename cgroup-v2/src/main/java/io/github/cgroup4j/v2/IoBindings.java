package io.github.cgroup4j.v2;

import static io.github.cgroup4j.Controller.IO;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.IoLimits;
import io.github.cgroup4j.controller.Parameters;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.IoWeightsBinding;
import java.util.Map;

/** Where the properties of {@link Io} live on v2. */
final class IoBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .keyed(Io.MAX, "4.5", DeviceNumber.TYPE, new IoLimitsCodec(), IoLimits.UNLIMITED)
          .add(Io.WEIGHT, new IoWeightsBinding(InterfaceFile.of(IO, "io.weight", "5.4")))
          .add(Io.BFQ_WEIGHT, new IoWeightsBinding(InterfaceFile.of(IO, "io.bfq.weight", "5.0")))
          .keyed(Io.LATENCY, "4.19", DeviceNumber.TYPE, new LatencyCodec(), LatencyCodec.NONE)
          .setting(Io.PRIO_CLASS, "5.14", Codecs.IO_PRIORITY_CLASS)
          .keyed(
              Io.COST_QOS,
              "5.4",
              DeviceNumber.TYPE,
              Codecs.text(Parameters.TYPE),
              Parameters.parse("enable=0"))
          .keyed(
              Io.COST_MODEL,
              "5.4",
              DeviceNumber.TYPE,
              Codecs.text(Parameters.TYPE),
              Parameters.parse("ctrl=auto"))
          .metric(Io.STAT, "4.5", Codecs.keyed(DeviceNumber.TYPE, new IoStatCodec()))
          // in every group, whether the controller is enabled or not
          .metric(
              Io.PRESSURE,
              InterfaceFile.of(Controller.CORE, "io.pressure", "4.20"),
              Codecs.PRESSURE)
          .toMap();

  private IoBindings() {}
}
