package io.github.cgroup4j.spi;

/** Figures that can only be set to zero. */
final class ResettableCodec<T> implements Codec<T> {

  private final Codec<T> form;
  private final T zero;

  ResettableCodec(Codec<T> form, T zero) {
    this.form = form;
    this.zero = zero;
  }

  @Override
  public T decode(ByteScanner content) throws MalformedContentException {
    return form.decode(content);
  }

  @Override
  public String encode(T value) {
    if (!value.equals(zero)) {
      throw new IllegalArgumentException("can only be set to zero, not to " + value);
    }
    return "0";
  }
}
