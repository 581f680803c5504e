package io.github.cgroup4j.spec;

/** A text that is read from its start to its end, and the position in it. */
final class SourceText {

  /** What stands for the end of the text. */
  static final char END = '\0';

  private final String text;
  private int at;

  SourceText(String text) {
    this.text = text;
  }

  int position() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The next char; {@link #END} at the end, and for that char itself, which no format has. */
  char peek() {
    return atEnd() ? END : text.charAt(at);
  }

  char next() {
    char c = peek();
    at++;
    return c;
  }

  boolean skip(char c) {
    if (atEnd() || peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  void skipWhitespace() {
    while (!atEnd() && isWhitespace(peek())) {
      at++;
    }
  }

  void skipLine() {
    while (!atEnd() && peek() != '\n') {
      at++;
    }
  }

  boolean atLineStart() {
    return at == 0 || text.charAt(at - 1) == '\n';
  }

  static boolean isWhitespace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  String since(int start) {
    return text.substring(start, Math.min(at, text.length()));
  }

  SpecFormatException wrong(String problem) {
    return wrong(at, problem);
  }

  SpecFormatException wrong(int position, String problem) {
    int end = Math.min(position, text.length());
    int line = 1;
    int start = 0;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new SpecFormatException(line, end - start + 1, problem);
  }
}
