package io.github.cgroup4j;

/** Limits as text: {@code max} or an amount. */
final class LimitType implements ValueType<Limit> {

  private final String name;
  private final boolean bytes;

  LimitType(String name, boolean bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<Limit> javaType() {
    return Limit.class;
  }

  @Override
  public Limit parse(String text) {
    if (text.strip().equals("max")) {
      return Limit.UNLIMITED;
    }
    try {
      return Limit.of(bytes ? Bytes.parse(text) : Long.parseLong(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no limit: " + (bytes ? "64M, 1.5G" : "100") + " or max", e);
    }
  }

  @Override
  public String format(Limit value) {
    return bytes && !value.isUnlimited()
        ? Bytes.format(value.amount().getAsLong())
        : value.toString();
  }
}
