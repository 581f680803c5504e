package io.github.cgroup4j.spi;

/** What was read from a binding's files, by their index in {@link Binding#files()}. */
public interface Contents {

  /** Whether the file was there. Always true for files that are not optional. */
  boolean has(int index);

  /**
   * A scanner at the start of the file's content. It is valid until the next call.
   *
   * @throws IllegalStateException if the file was not there
   */
  ByteScanner scan(int index);
}
