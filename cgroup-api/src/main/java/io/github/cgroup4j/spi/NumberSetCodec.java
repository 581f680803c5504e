package io.github.cgroup4j.spi;

import io.github.cgroup4j.controller.NumberSet;
import java.util.function.Function;

/** Sets of CPUs and memory nodes in the kernel's list format. */
final class NumberSetCodec<S extends NumberSet<S>> implements Codec<S> {

  private final Function<String, S> parser;

  NumberSetCodec(Function<String, S> parser) {
    this.parser = parser;
  }

  @Override
  public S decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    String list = content.nextWord();
    content.expectEnd();
    try {
      return parser.apply(list);
    } catch (IllegalArgumentException e) {
      content.rewind();
      throw content.malformed("a list such as 0-3,8");
    }
  }

  /** A write of no bytes would do nothing; a blank line clears (vectors v2.cpuset.*). */
  @Override
  public String encode(S value) {
    return value.isEmpty() ? "\n" : value.toString();
  }
}
