package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.function.Function;

/** Sets of CPUs and nodes as text. */
final class NumberSetType<S extends NumberSet<S>> implements ValueType<S> {

  private final String name;
  private final Class<S> javaType;
  private final Function<String, S> parser;

  NumberSetType(String name, Class<S> javaType, Function<String, S> parser) {
    this.name = name;
    this.javaType = javaType;
    this.parser = parser;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<S> javaType() {
    return javaType;
  }

  @Override
  public S parse(String text) {
    return parser.apply(text);
  }

  @Override
  public String format(S value) {
    return value.toString();
  }
}
