package io.github.cgroup4j.v1;

import io.github.cgroup4j.controller.ClassId;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;

/** A class of traffic as the kernel has it: one decimal number. */
final class ClassIdCodec implements Codec<ClassId> {

  @Override
  public ClassId decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    long number = content.nextSaturated();
    content.expectEnd();
    try {
      return ClassId.of(number);
    } catch (IllegalArgumentException e) {
      content.rewind();
      throw content.malformed("a number below 2^32");
    }
  }

  @Override
  public String encode(ClassId value) {
    return Long.toString(value.number());
  }
}
