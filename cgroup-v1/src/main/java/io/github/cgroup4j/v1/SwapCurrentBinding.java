package io.github.cgroup4j.v1;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.List;

/** {@code memory.swap.current} on v1: what is in use of memory and swap, without the memory. */
final class SwapCurrentBinding implements Binding<Long> {

  private static final List<InterfaceFile> FILES =
      List.of(
          InterfaceFile.of(Controller.MEMORY, "memory.memsw.usage_in_bytes", "2.6.29"),
          InterfaceFile.of(Controller.MEMORY, "memory.usage_in_bytes", "2.6.25"));

  @Override
  public List<InterfaceFile> files() {
    return FILES;
  }

  @Override
  public Long decode(Contents contents) throws MalformedContentException {
    long sum = Codecs.COUNT.decode(contents.scan(0));
    long memory = Codecs.COUNT.decode(contents.scan(1));
    return Math.max(0, sum - memory); // usage moves between the two reads
  }
}
