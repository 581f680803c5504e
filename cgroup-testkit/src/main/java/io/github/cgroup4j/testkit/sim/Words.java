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
