package io.github.cgroup4j.v1;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.NetCls;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import java.util.Map;

/** Where the properties of {@link NetCls} live. */
final class NetClsBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings().setting(NetCls.CLASSID, "2.6.29", new ClassIdCodec()).toMap();

  private NetClsBindings() {}
}
