package io.github.cgroup4j.v2;

import io.github.cgroup4j.controller.GroupType;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.MalformedContentException;

/** {@code cgroup.type}: four words to read, one to write. */
final class GroupTypeCodec implements Codec<GroupType> {

  private static final Codec<GroupType> WORDS =
      Codecs.words(GroupType.values(), "domain", "domain threaded", "domain invalid", "threaded");

  @Override
  public GroupType decode(ByteScanner content) throws MalformedContentException {
    return WORDS.decode(content);
  }

  @Override
  public String encode(GroupType value) {
    if (value != GroupType.THREADED) {
      // cgroup-v2.rst, "Threads": the operation is single-direction; anything else is EINVAL
      throw new IllegalArgumentException(
          "a group can only be made threaded, and not back again, not " + value);
    }
    return WORDS.encode(value);
  }
}
