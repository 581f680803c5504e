package io.github.cgroup4j.spi;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A cursor over the bytes of an interface file, for decoding without allocation.
 *
 * <p>Reusable: {@link #reset} points it at other bytes. Not safe for use by several threads.
 */
public final class ByteScanner {

  private static final int EXCERPT = 40;

  /** So many are read by the word. */
  private static final int MANY_LINES = 16;

  private byte[] bytes = {};
  private int start;
  private int position;
  private int end;
  private int base; // what stood before the start, for positions in messages
  private long[] room = {};

  /** Creates a scanner of nothing. */
  public ByteScanner() {}

  /**
   * Points the scanner at the bytes from {@code from} to {@code to}; returns itself.
   *
   * @param content what holds them
   * @param from the index of the first one
   * @param to the index behind the last one
   * @return this scanner
   */
  public ByteScanner reset(byte[] content, int from, int to) {
    Objects.checkFromToIndex(from, to, content.length);
    bytes = content;
    start = from;
    position = from;
    end = to;
    base = 0;
    return this;
  }

  /** {@return a scanner of the rest of the line, and passes the line} */
  public ByteScanner restOfLine() {
    int from = position;
    while (position < end && bytes[position] != '\n') {
      position++;
    }
    ByteScanner rest = new ByteScanner().reset(bytes, from, position);
    rest.base = base + from - start;
    if (position < end) {
      position++;
    }
    return rest;
  }

  /** Goes back to the first byte. */
  public void rewind() {
    position = start;
  }

  /** {@return whether all bytes were passed} */
  public boolean atEnd() {
    return position >= end;
  }

  /** {@return whether the cursor stands at the end of a line or of the content} */
  public boolean atLineEnd() {
    return position >= end || bytes[position] == '\n';
  }

  /** Passes blanks and tabs, not newlines. */
  public void skipBlanks() {
    while (position < end && (bytes[position] == ' ' || bytes[position] == '\t')) {
      position++;
    }
  }

  /** Passes blanks, tabs and newlines. */
  public void skipWhitespace() {
    while (position < end && isWhitespace(bytes[position])) {
      position++;
    }
  }

  /** Passes the rest of the line and its newline. */
  public void skipLine() {
    while (position < end && bytes[position] != '\n') {
      position++;
    }
    if (position < end) {
      position++;
    }
  }

  /**
   * Passes the given ASCII text if it stands here.
   *
   * @param ascii the text
   * @return whether it stood here
   */
  public boolean skip(String ascii) {
    int length = ascii.length();
    if (end - position < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[position + i] != ascii.charAt(i)) {
        return false;
      }
    }
    position += length;
    return true;
  }

  /**
   * Passes the given ASCII word if it stands here and ends here, at white space or the end.
   *
   * @param ascii the text
   * @return whether it stood here
   */
  public boolean skipWord(String ascii) {
    int before = position;
    if (skip(ascii) && (position >= end || isWhitespace(bytes[position]))) {
      return true;
    }
    position = before;
    return false;
  }

  /**
   * Reads lines that each begin with the given bytes and end with a number.
   *
   * <p>Most of what a program that samples statistics does is here, hence locals instead of fields,
   * and digits by the word, unless the lines are few: a JVM's first word costs it three
   * milliseconds, which one that only launches something would notice.
   *
   * @return false if one of them stands not where it is expected; the cursor is then anywhere
   * @throws MalformedContentException if what follows is no number
   */
  boolean nextNumbers(LineStart[] lines, long[] values) throws MalformedContentException {
    byte[] content = bytes;
    int lastWord = lines.length < MANY_LINES ? -1 : content.length - Long.BYTES;
    int at = position;
    for (int i = 0; i < lines.length; i++) {
      LineStart line = lines[i];
      int first = at + line.length();
      boolean byTheWord = first <= lastWord;
      if (first > end
          || !(byTheWord ? line.standsByTheWordAt(content, at) : line.standsAt(content, at))) {
        return false;
      }
      if (byTheWord) {
        long word = DigitWord.at(content, first);
        if (DigitWord.isDigitAndNewline(word) && first + 2 <= end) {
          values[i] = DigitWord.first(word); // most counters are zero
          at = first + 2;
          continue;
        }
        int count = DigitWord.count(word);
        long value = DigitWord.value(word, count);
        at = first + count;
        while (count == Long.BYTES && at <= lastWord) {
          word = DigitWord.at(content, at);
          count = DigitWord.count(word);
          value = value * DigitWord.power(count) + DigitWord.value(word, count);
          at += count;
        }
        int digits = at - first;
        boolean fits = digits > 0 && digits <= DigitWord.LONGEST && value >= 0;
        if (fits && at < end && content[at] == '\n') {
          values[i] = value;
          at++;
          continue;
        }
      }
      position = first;
      skipBlanks();
      values[i] = nextNumber();
      expectLineEnd();
      at = position;
    }
    position = at;
    return true;
  }

  /** What numbers are put into: the same array again where as many are asked for. */
  long[] room(int size) {
    if (room.length != size) {
      room = new long[size];
    }
    return room;
  }

  /**
   * Passes the given ASCII text.
   *
   * @param ascii the text
   * @throws MalformedContentException if it does not stand here
   */
  public void expect(String ascii) throws MalformedContentException {
    if (!skip(ascii)) {
      throw malformed("\"" + ascii + "\"");
    }
  }

  /**
   * Passes the white space that may end a content.
   *
   * @throws MalformedContentException if anything else is left
   */
  public void expectEnd() throws MalformedContentException {
    skipWhitespace();
    if (!atEnd()) {
      throw malformed("the end");
    }
  }

  /**
   * Passes the blanks and the newline that may end a line.
   *
   * @throws MalformedContentException if anything else is left on it
   */
  public void expectLineEnd() throws MalformedContentException {
    skipBlanks();
    if (!atLineEnd()) {
      throw malformed("the end of the line");
    }
    skipLine();
  }

  /** {@return the byte at the cursor, or -1 at the end} */
  public int peek() {
    return position < end ? bytes[position] & 0xff : -1;
  }

  /**
   * Reads a decimal number, which may be negative.
   *
   * @return the number
   * @throws MalformedContentException if there is none or it does not fit in a {@code long}
   */
  public long nextLong() throws MalformedContentException {
    int before = position;
    boolean negative = position < end && bytes[position] == '-';
    if (negative) {
      position++;
    }
    long value = nextDigits();
    if (value == OVERFLOW || value == NONE) {
      position = before;
      throw malformed(value == NONE ? "a number" : "a number below 2^63");
    }
    return negative ? -value : value;
  }

  /**
   * Reads an unsigned 64-bit decimal number; what is above {@link Long#MAX_VALUE} gives that.
   *
   * @return the number
   * @throws MalformedContentException if there is no number
   */
  public long nextSaturated() throws MalformedContentException {
    long value = nextDigits();
    if (value == NONE) {
      throw malformed("a number");
    }
    return value == OVERFLOW ? Long.MAX_VALUE : value;
  }

  /**
   * Reads a number of any sign; what is beyond a {@code long} gives the nearest.
   *
   * @return the number
   * @throws MalformedContentException if there is no number
   */
  public long nextNumber() throws MalformedContentException {
    if (peek() != '-') {
      return nextSaturated();
    }
    int before = position++;
    long value = nextDigits();
    if (value == NONE) {
      position = before;
      throw malformed("a number");
    }
    return value == OVERFLOW ? Long.MIN_VALUE : -value;
  }

  /**
   * Reads a decimal number that may have a fraction, such as {@code 12.50}.
   *
   * @return the number
   * @throws MalformedContentException if there is none
   */
  public double nextDecimal() throws MalformedContentException {
    double value = nextSaturated();
    if (peek() != '.') {
      return value;
    }
    position++;
    int first = position;
    long fraction = nextSaturated();
    return value + fraction / Math.pow(10, position - first);
  }

  private static final long NONE = -1;
  private static final long OVERFLOW = -2;

  private long nextDigits() {
    int first = position;
    long value = 0;
    boolean overflow = false;
    while (position < end) {
      int digit = bytes[position] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      overflow |= value > (Long.MAX_VALUE - digit) / 10;
      value = value * 10 + digit;
      position++;
    }
    if (position == first) {
      return NONE;
    }
    return overflow ? OVERFLOW : value;
  }

  /**
   * Reads up to the next white space or the end; empty if there is none before it.
   *
   * @return the word
   */
  public String nextWord() {
    int first = position;
    while (position < end && !isWhitespace(bytes[position])) {
      position++;
    }
    return text(first, position);
  }

  /**
   * Reads up to the given delimiter, white space or the end, and passes none of them.
   *
   * @param delimiter the delimiter
   * @return the text
   */
  public String nextUntil(char delimiter) {
    int first = position;
    while (position < end && bytes[position] != delimiter && !isWhitespace(bytes[position])) {
      position++;
    }
    return text(first, position);
  }

  /**
   * Reads the rest of the line and passes its newline.
   *
   * @return the text, without the newline
   */
  public String nextLine() {
    int first = position;
    while (position < end && bytes[position] != '\n') {
      position++;
    }
    String line = text(first, position);
    if (position < end) {
      position++;
    }
    return line;
  }

  /** {@return all that is left, as text} */
  public String rest() {
    String text = text(position, end);
    position = end;
    return text;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /**
   * {@return the exception for what stands at the cursor}
   *
   * @param expected the expected
   */
  public MalformedContentException malformed(String expected) {
    int to = Math.min(end, position + EXCERPT);
    return new MalformedContentException(expected, base + position - start, text(position, to));
  }

  private static boolean isWhitespace(byte b) {
    return b == ' ' || b == '\n' || b == '\t';
  }
}
