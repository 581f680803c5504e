package io.github.cgroup4j.spi;

import io.github.cgroup4j.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of a name and a number.
 *
 * <p>A kernel reports the same names in the same order every time, so they are remembered: while
 * they still fit, reading makes no text. On any mismatch they are learned anew.
 */
final class CountersCodec implements Codec<Counters> {

  private volatile Learned learned = new Learned(Counters.EMPTY);

  /** Names, and what lines begin with for that. */
  private static final class Learned {
    final Counters counters;
    final LineStart[] lines;

    Learned(Counters counters) {
      this.counters = counters;
      this.lines = new LineStart[counters.size()];
      for (int i = 0; i < lines.length; i++) {
        lines[i] = new LineStart(counters.name(i));
      }
    }
  }

  @Override
  public Counters decode(ByteScanner content) throws MalformedContentException {
    Learned expected = learned;
    long[] values = content.room(expected.lines.length);
    if (!content.nextNumbers(expected.lines, values)) {
      return learn(content);
    }
    content.skipWhitespace();
    return content.atEnd() ? expected.counters.withValues(values) : learn(content);
  }

  private Counters learn(ByteScanner content) throws MalformedContentException {
    content.rewind();
    List<String> names = new ArrayList<>();
    long[] values = new long[16];
    content.skipWhitespace();
    while (!content.atEnd()) {
      if (names.size() == values.length) {
        values = Arrays.copyOf(values, 2 * values.length);
      }
      String name = content.nextWord();
      values[names.size()] = number(content);
      names.add(name);
      content.skipWhitespace();
    }
    try {
      Counters counters =
          Counters.of(names.toArray(new String[0]), Arrays.copyOf(values, names.size()));
      learned = new Learned(counters);
      return counters;
    } catch (IllegalArgumentException e) {
      content.rewind();
      throw content.malformed("lines of different names");
    }
  }

  private static long number(ByteScanner content) throws MalformedContentException {
    content.skipBlanks();
    long value = content.nextNumber();
    content.expectLineEnd();
    return value;
  }
}
