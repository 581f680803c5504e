package io.github.cgroup4j.spi;

import java.io.IOException;

/** The content of an interface file is not of the form that the kernel documents. */
public final class MalformedContentException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * Creates the exception.
   *
   * @param expected what should have stood there
   * @param position the offset in bytes from the start of the content
   * @param found an excerpt of the content from there
   */
  public MalformedContentException(String expected, int position, String found) {
    super("expected " + expected + " at byte " + position + " but found \"" + found + "\"");
    this.position = position;
  }

  /** {@return the offset in bytes from the start of the content} */
  public int position() {
    return position;
  }
}
