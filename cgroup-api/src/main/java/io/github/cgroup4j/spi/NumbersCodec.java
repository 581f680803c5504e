package io.github.cgroup4j.spi;

import java.util.ArrayList;
import java.util.List;

/** Numbers, separated by white space. */
final class NumbersCodec implements Codec<List<Long>> {

  @Override
  public List<Long> decode(ByteScanner content) throws MalformedContentException {
    List<Long> numbers = new ArrayList<>();
    content.skipWhitespace();
    while (!content.atEnd()) {
      numbers.add(content.nextSaturated());
      if (!content.atLineEnd() && content.peek() != ' ' && content.peek() != '\t') {
        throw content.malformed("white space");
      }
      content.skipWhitespace();
    }
    return List.copyOf(numbers);
  }
}
