package io.github.cgroup4j.spi;

/**
 * What a binding's files hold, by their index in {@link Binding#files()}. A file may be read only
 * when it is asked for; if that fails, the method that asked does not return, and who executes the
 * binding reports why.
 */
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
