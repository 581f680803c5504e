package io.github.cgroup4j.testkit.replay;

import java.util.LinkedHashMap;
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

  /** Makes a step of its operation and pairs of field names and values. */
  public static Step of(String op, Object... fields) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("op", op);
    for (int i = 0; i < fields.length; i += 2) {
      map.put(fields[i].toString(), fields[i + 1]);
    }
    return new Step(map);
  }

  /** The same with a further or another field. */
  public Step with(String field, Object value) {
    Map<String, Object> map = new LinkedHashMap<>(fields);
    map.put(field, value);
    return new Step(map);
  }

  /** Whether it has a field. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The text of a field that must be there. */
  public String text(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new IllegalArgumentException("no field " + field + " in " + this);
    }
    return value.toString();
  }

  /** The text of a field that may be missing. */
  public String text(String field, String otherwise) {
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
