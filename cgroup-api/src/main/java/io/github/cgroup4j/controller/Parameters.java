package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of one device by name, as {@code io.cost.qos} and {@code io.cost.model} have them. The
 * kernel's names and forms; all are kept, also those that this version of the library does not
 * know.
 *
 * <p>The text form is {@code enable=1 ctrl=user rpct=95.00}.
 *
 * @param values the settings, in the order given; names and values have no blanks, semicolons or
 *     newlines in them, names no {@code =}
 */
public record Parameters(Map<String, String> values) {

  /** The type of these values. */
  public static final ValueType<Parameters> TYPE = Types.PARAMETERS;

  /**
   * Copies the map.
   *
   * @param values the settings, in the order given; names and values have no blanks, semicolons or
   *     newlines in them, names no {@code =}
   * @throws IllegalArgumentException if a name or a value is not of the form that is said above
   */
  public Parameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    for (Map.Entry<String, String> each : values.entrySet()) {
      if (!isWord(each.getKey()) || each.getKey().indexOf('=') >= 0 || !isWord(each.getValue())) {
        throw new IllegalArgumentException("no setting: \"" + each + "\"");
      }
    }
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == ';') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * {@return the value of a setting; empty if it is not there}
   *
   * @param name its name
   */
  public Optional<String> get(String name) {
    Objects.requireNonNull(name, "name");
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Reads the text form.
   *
   * @param text the text
   * @return the value
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Parameters parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : text.strip().split("[ \t]+", -1)) {
      int equals = word.indexOf('=');
      if (equals <= 0 && !word.isEmpty()) {
        throw new IllegalArgumentException("\"" + word + "\" is not of the form name=value");
      }
      if (!word.isEmpty()
          && values.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("two values: \"" + word + "\"");
      }
    }
    return new Parameters(values);
  }

  /** The text form. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(text.length() == 0 ? "" : " ").append(name).append('=').append(value));
    return text.toString();
  }
}
