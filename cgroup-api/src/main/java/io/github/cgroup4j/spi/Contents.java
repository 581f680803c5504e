package io.github.cgroup4j.spi;

/** What was read from a binding's files, by their index in {@link Binding#files()}. */
public interface Contents {

  /**
   * {@return whether the file was there} Always true for files that are not optional.
   *
   * @param index the index
   */
  boolean has(int index);

  /**
   * {@return a scanner at the start of the file's content} It is valid until the next call.
   *
   * @param index the index
   * @throws IllegalStateException if the file was not there
   */
  ByteScanner scan(int index);
}
