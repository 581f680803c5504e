package io.github.cgroup4j;

/** Whole numbers in a range as text. */
final class NumberType implements ValueType<Long> {

  private final String name;
  private final long least;
  private final long most;
  private final boolean bytes;

  NumberType(String name, long least, long most, boolean bytes) {
    this.name = name;
    this.least = least;
    this.most = most;
    this.bytes = bytes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<Long> javaType() {
    return Long.class;
  }

  @Override
  public Long parse(String text) {
    long value;
    try {
      value = bytes ? Bytes.parse(text) : Long.parseLong(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no whole number", e);
    }
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          value + " is no " + name + ": " + least + " to " + most + " are possible");
    }
    return value;
  }

  @Override
  public String format(Long value) {
    return bytes ? Bytes.format(value) : value.toString();
  }
}
