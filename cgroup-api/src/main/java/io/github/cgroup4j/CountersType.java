package io.github.cgroup4j;

/** Counters as text. */
final class CountersType implements ValueType<Counters> {

  @Override
  public String name() {
    return "counters";
  }

  @Override
  public Class<Counters> javaType() {
    return Counters.class;
  }

  @Override
  public Counters parse(String text) {
    return Counters.parse(text.strip());
  }

  @Override
  public String format(Counters value) {
    return value.toString();
  }
}
