package io.github.cgroup4j.testkit.replay;

import java.util.Map;

/**
 * One operation of a vector.
 *
 * @param fields its JSON
 */
public record Step(Map<String, Object> fields) {

  /** {@return which operation} */
  public String op() {
    return text("op");
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  String text(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new IllegalArgumentException("no field " + field + " in " + this);
    }
    return value.toString();
  }

  String text(String field, String otherwise) {
    Object value = fields.get(field);
    return value == null ? otherwise : value.toString();
  }

  long number(String field, long otherwise) {
    return fields.get(field) instanceof Long number ? number : otherwise;
  }

  boolean flag(String field, boolean otherwise) {
    return fields.get(field) instanceof Boolean flag ? flag : otherwise;
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
