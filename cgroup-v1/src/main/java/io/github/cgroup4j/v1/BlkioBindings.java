package io.github.cgroup4j.v1;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Blkio;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Blkio} live. */
final class BlkioBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .metric(Blkio.SERVICE_BYTES, "2.6.37", new BlkioStatCodec())
          .metric(Blkio.SERVICE_BYTES_RECURSIVE, "4.10", new BlkioStatCodec())
          .metric(Blkio.SERVICED, "2.6.37", new BlkioStatCodec())
          .metric(Blkio.SERVICED_RECURSIVE, "4.10", new BlkioStatCodec())
          .metric(Blkio.BFQ_SERVICE_BYTES, "4.12", new BlkioStatCodec())
          .metric(Blkio.BFQ_SERVICE_BYTES_RECURSIVE, "4.12", new BlkioStatCodec())
          .metric(Blkio.BFQ_SERVICED, "4.12", new BlkioStatCodec())
          .metric(Blkio.BFQ_SERVICED_RECURSIVE, "4.12", new BlkioStatCodec())
          .setting(Blkio.BFQ_DEFAULT_WEIGHT, "4.12", Codecs.COUNT)
          .setting(Blkio.CFQ_WEIGHT, "2.6.33", Codecs.COUNT)
          .command(Blkio.RESET_STATS, "2.6.33", Codecs.trigger("1"))
          .toMap();

  private BlkioBindings() {}
}
