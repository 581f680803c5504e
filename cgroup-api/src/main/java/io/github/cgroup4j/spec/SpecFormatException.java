package io.github.cgroup4j.spec;

/** Text that is no spec, and where. */
public final class SpecFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  SpecFormatException(int line, int column, String problem) {
    super("line " + line + ", column " + column + ": " + problem);
    this.line = line;
    this.column = column;
  }

  /** {@return the line, from 1} */
  public int line() {
    return line;
  }

  /** {@return the column in that line, from 1, in chars} */
  public int column() {
    return column;
  }
}
