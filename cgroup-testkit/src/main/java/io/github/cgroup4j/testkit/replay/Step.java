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

  /**
   * Makes a step.
   *
   * @param op its operation
   * @param fields pairs of names and values
   * @return the step
   */
  public static Step of(String op, Object... fields) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("op", op);
    for (int i = 0; i < fields.length; i += 2) {
      map.put(fields[i].toString(), fields[i + 1]);
    }
    return new Step(map);
  }

  /**
   * {@return the same with a further or another field}
   *
   * @param field its name
   * @param value its value
   */
  public Step with(String field, Object value) {
    Map<String, Object> map = new LinkedHashMap<>(fields);
    map.put(field, value);
    return new Step(map);
  }

  /**
   * {@return whether it has a field}
   *
   * @param field its name
   */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /**
   * {@return the text of a field that must be there}
   *
   * @param field its name
   */
  public String text(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new IllegalArgumentException("no field " + field + " in " + this);
    }
    return value.toString();
  }

  /**
   * {@return the text of a field that may be missing}
   *
   * @param field its name
   * @param otherwise what stands for a missing one
   */
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
