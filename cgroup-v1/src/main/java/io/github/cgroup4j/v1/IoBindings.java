package io.github.cgroup4j.v1;

import static io.github.cgroup4j.Controller.IO;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.IoWeightsBinding;
import java.util.Map;

/** Where the properties of {@link Io} live on v1, whose controller is called blkio. */
final class IoBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .add(Io.MAX, new IoMaxBinding())
          .add(
              Io.BFQ_WEIGHT,
              new IoWeightsBinding(InterfaceFile.of(IO, "blkio.bfq.weight_device", "5.4")))
          .setting(
              Io.PRIO_CLASS,
              InterfaceFile.of(IO, "blkio.prio.class", "5.14"),
              Codecs.IO_PRIORITY_CLASS)
          .add(Io.STAT, new IoStatBinding())
          .toMap();

  private IoBindings() {}
}
