package io.github.cgroup4j.v1;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.List;

/** {@code memory.swap.max} on v1: what the sum of memory and swap allows beyond memory's limit. */
final class SwapMaxBinding implements Binding<Limit> {

  private static final InterfaceFile MEMORY_AND_SWAP =
      InterfaceFile.of(Controller.MEMORY, "memory.memsw.limit_in_bytes", "2.6.29");
  private static final InterfaceFile MEMORY =
      InterfaceFile.of(Controller.MEMORY, "memory.limit_in_bytes", "2.6.25");
  private static final List<InterfaceFile> FILES = List.of(MEMORY_AND_SWAP, MEMORY);

  @Override
  public List<InterfaceFile> files() {
    return FILES;
  }

  @Override
  public Limit decode(Contents contents) throws MalformedContentException {
    Limit sum = Codecs.LIMIT_V1.decode(contents.scan(0));
    return Sums.difference(sum, Codecs.LIMIT_V1.decode(contents.scan(1)));
  }

  @Override
  public List<FileWrite> encode(Limit value, Contents present) throws MalformedContentException {
    Limit memory = Codecs.LIMIT_V1.decode(present.scan(1));
    if (memory.isUnlimited() && !value.isUnlimited()) {
      present.has(0); // fails where swap is not accounted: no advice on memory's limit then
      throw new IllegalArgumentException(
          "v1 limits memory and swap together: swap can only be limited where memory is, so set"
              + " memory.max first");
    }
    return List.of(new FileWrite(MEMORY_AND_SWAP, Codecs.LIMIT_V1.encode(Sums.add(value, memory))));
  }
}
