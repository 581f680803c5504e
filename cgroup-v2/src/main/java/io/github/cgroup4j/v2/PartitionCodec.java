package io.github.cgroup4j.v2;

import io.github.cgroup4j.controller.Partition;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.MalformedContentException;

/** Whether a group is a partition; whether that is valid can be read and not be set. */
final class PartitionCodec implements Codec<Partition> {

  private static final Codec<Partition> TEXT = Codecs.text(Partition.TYPE);

  @Override
  public Partition decode(ByteScanner content) throws MalformedContentException {
    return TEXT.decode(content);
  }

  @Override
  public String encode(Partition value) {
    if (!value.isValid()) {
      throw new IllegalArgumentException(
          "can only be set to member, root or isolated, not to \"" + value + "\"");
    }
    return TEXT.encode(value);
  }
}
