package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.function.Function;

/** Values whose class reads and writes their text form itself. */
final class FunctionType<T> implements ValueType<T> {

  private final String name;
  private final Class<T> javaType;
  private final Function<String, T> parser;

  FunctionType(String name, Class<T> javaType, Function<String, T> parser) {
    this.name = name;
    this.javaType = javaType;
    this.parser = parser;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<T> javaType() {
    return javaType;
  }

  @Override
  public T parse(String text) {
    return parser.apply(text);
  }

  @Override
  public String format(T value) {
    return value.toString();
  }
}
