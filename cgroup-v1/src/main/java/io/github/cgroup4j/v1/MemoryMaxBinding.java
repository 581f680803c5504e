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

/**
 * {@code memory.max} on v1. Where the sum of memory and swap is limited it moves along, so that the
 * swap allowed stays the same; the sum is never below the limit of memory (EINVAL, both ways), so
 * the order of the writes depends on the direction.
 */
final class MemoryMaxBinding implements Binding<Limit> {

  private static final InterfaceFile MEMORY =
      InterfaceFile.of(Controller.MEMORY, "memory.limit_in_bytes", "2.6.25");

  /** Absent where the kernel does not account swap. */
  private static final InterfaceFile MEMORY_AND_SWAP =
      InterfaceFile.of(Controller.MEMORY, "memory.memsw.limit_in_bytes", "2.6.29").asOptional();

  private static final List<InterfaceFile> FILES = List.of(MEMORY, MEMORY_AND_SWAP);

  @Override
  public List<InterfaceFile> files() {
    return FILES;
  }

  @Override
  public Limit decode(Contents contents) throws MalformedContentException {
    return Codecs.LIMIT_V1.decode(contents.scan(0));
  }

  @Override
  public List<FileWrite> encode(Limit value, Contents present) throws MalformedContentException {
    FileWrite memory = new FileWrite(MEMORY, Codecs.LIMIT_V1.encode(value));
    Limit old = decode(present);
    if (old.isUnlimited()) {
      // then the sum is, since it is never below; looking would make the kernel make one more inode
      return List.of(memory);
    }
    Limit sum = present.has(1) ? Codecs.LIMIT_V1.decode(present.scan(1)) : Limit.UNLIMITED;
    if (sum.isUnlimited()) {
      return List.of(memory);
    }
    if (value.isUnlimited()) {
      throw new IllegalArgumentException(
          "v1 limits memory and swap together: make memory.swap.max unlimited first, then"
              + " memory.max");
    }
    Limit newSum = Sums.add(value, Sums.difference(sum, old));
    FileWrite memoryAndSwap = new FileWrite(MEMORY_AND_SWAP, Codecs.LIMIT_V1.encode(newSum));
    return value.compareTo(old) > 0
        ? List.of(memoryAndSwap, memory)
        : List.of(memory, memoryAndSwap);
  }
}
