package io.github.cgroup4j;

import java.util.ArrayList;
import java.util.List;

/** Lists of values whose text has no blanks. */
final class ListType<T> implements ValueType<List<T>> {

  private final String name;
  private final ValueType<T> element;

  ListType(String name, ValueType<T> element) {
    this.name = name;
    this.element = element;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  @SuppressWarnings("unchecked") // there is no class literal for List<T>
  public Class<List<T>> javaType() {
    return (Class<List<T>>) (Class<?>) List.class;
  }

  @Override
  public List<T> parse(String text) {
    List<T> values = new ArrayList<>();
    for (String part : text.strip().split(" +", -1)) {
      if (!part.isEmpty()) {
        values.add(element.parse(part));
      }
    }
    return List.copyOf(values);
  }

  @Override
  public String format(List<T> value) {
    StringBuilder text = new StringBuilder();
    for (T each : value) {
      text.append(text.length() == 0 ? "" : " ").append(element.format(each));
    }
    return text.toString();
  }
}
