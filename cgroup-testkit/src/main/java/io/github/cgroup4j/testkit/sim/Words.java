package io.github.cgroup4j.testkit.sim;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Reads as the kernel's {@code sscanf()} does: skips blanks, stops at what does not fit. */
final class Words {

  private final String text;
  private int at;

  Words(String text) {
    this.text = text;
  }

  private void skipBlanks() {
    while (at < text.length() && KernelText.isSpace(text.charAt(at))) {
      at++;
    }
  }

  /** The next character, 0 at the end. */
  char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  /** Takes the next character; 0 at the end. */
  char next() {
    char c = peek();
    at += at < text.length() ? 1 : 0;
    return c;
  }

  /** {@code strtoul()}: decimal digits; 0 if there are none, a large number if there are many. */
  int digits() {
    long value = 0;
    while (peek() >= '0' && peek() <= '9') {
      value = Math.min(value * 10 + (next() - '0'), Integer.MAX_VALUE);
    }
    return (int) value;
  }

  /** What was not read yet. */
  String rest() {
    return text.substring(at);
  }

  /** {@code %20s}: characters up to the next blank; empty at the end. */
  String word(int most) {
    skipBlanks();
    int from = at;
    while (at < text.length() && at - from < most && !KernelText.isSpace(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** {@code %llu}: decimal digits; null if there is none. */
  @Nullable BigInteger number() {
    skipBlanks();
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return from == at ? null : new BigInteger(text.substring(from, at));
  }
}
