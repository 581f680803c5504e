package io.github.cgroup4j.spi;

/**
 * The form of a value in one interface file.
 *
 * @param <T> the type of the value
 */
public interface Codec<T> {

  /**
   * Reads a value. Total: any bytes give a value or the exception.
   *
   * @param content a scanner at the start of what the file contains
   * @return the value
   * @throws MalformedContentException if the bytes are no such value
   * @throws UnsupportedOperationException if the file can only be written
   */
  default T decode(ByteScanner content) throws MalformedContentException {
    throw Refusal.writeOnly("this");
  }

  /**
   * Writes a value as the kernel wants it, without a newline.
   *
   * @param value what the file shall say
   * @return the text to write
   * @throws IllegalArgumentException if the kernel has no form for the value
   * @throws UnsupportedOperationException if the file can only be read
   */
  default String encode(T value) {
    throw Refusal.readOnly("this");
  }
}
