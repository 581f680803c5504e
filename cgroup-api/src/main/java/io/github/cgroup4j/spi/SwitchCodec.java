package io.github.cgroup4j.spi;

/** Switches. */
final class SwitchCodec implements Codec<Boolean> {

  @Override
  public Boolean decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    boolean value = content.nextNumber() != 0;
    content.expectEnd();
    return value;
  }

  @Override
  public String encode(Boolean value) {
    return value ? "1" : "0";
  }
}
