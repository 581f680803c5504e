package io.github.cgroup4j.examples;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259): maps, lists, text, numbers, booleans and null, indented by two blanks.
 * All that is not ASCII is escaped, so that it arrives whatever the character set of the output.
 */
final class Json {

  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /** Returns the text of a value, with a line feed at the end. */
  static String of(Map<String, ? extends @Nullable Object> object) {
    Json json = new Json();
    json.object(object, "\n");
    return json.text.append('\n').toString();
  }

  /** Returns the text of an array, with a line feed at the end. */
  static String of(List<?> array) {
    Json json = new Json();
    json.array(array, "\n");
    return json.text.append('\n').toString();
  }

  private void value(@Nullable Object value, String newLine) {
    if (value instanceof Map<?, ?> map) {
      object(map, newLine);
    } else if (value instanceof List<?> list) {
      array(list, newLine);
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      string(value.toString());
    }
  }

  private void object(Map<?, ?> map, String newLine) {
    String inner = newLine + "  ";
    text.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      text.append(inner);
      string(String.valueOf(entry.getKey()));
      text.append(": ");
      value(entry.getValue(), inner);
      text.append(entries.hasNext() ? "," : newLine);
    }
    text.append('}');
  }

  private void array(List<?> list, String newLine) {
    String inner = newLine + "  ";
    text.append('[');
    Iterator<?> values = list.iterator();
    while (values.hasNext()) {
      text.append(inner);
      value(values.next(), inner);
      text.append(values.hasNext() ? "," : newLine);
    }
    text.append(']');
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        text.append(c);
      } else {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(Character.forDigit(c >> shift & 0xf, 16));
        }
      }
    }
    text.append('"');
  }
}
