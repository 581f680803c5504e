package io.github.cgroup4j.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON strictly, into maps, lists, strings, longs, booleans and null. */
final class JsonParser {

  private final String text;
  private int at;

  private JsonParser(String text) {
    this.text = text;
  }

  /** Reads a text that holds one object and nothing else. */
  static Map<String, Object> object(String text) {
    JsonParser parser = new JsonParser(text);
    Map<String, Object> object = asObject(parser.value());
    parser.skipBlanks();
    if (parser.at < text.length()) {
      throw parser.wrong("the end");
    }
    return object;
  }

  /** Reads a text that holds one array and nothing else. */
  static List<Object> array(String text) {
    JsonParser parser = new JsonParser(text);
    List<Object> array = asList(parser.value());
    parser.skipBlanks();
    if (parser.at < text.length()) {
      throw parser.wrong("the end");
    }
    return array;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> asObject(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> asList(Object value) {
    return (List<Object>) value;
  }

  private Object value() {
    skipBlanks();
    return switch (peek()) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    skipBlanks();
    while (peek() != '}') {
      skipBlanks();
      String key = string();
      skipBlanks();
      expect(':');
      if (members.containsKey(key)) {
        throw wrong("a new key, not " + key);
      }
      members.put(key, value());
      separator('}');
    }
    expect('}');
    return members;
  }

  private List<Object> elements() {
    List<Object> elements = new ArrayList<>();
    expect('[');
    skipBlanks();
    while (peek() != ']') {
      elements.add(value());
      separator(']');
    }
    expect(']');
    return elements;
  }

  private void separator(char end) {
    skipBlanks();
    if (peek() != end) {
      expect(',');
      skipBlanks();
      if (peek() == end) {
        throw wrong("a value after the comma");
      }
    }
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    expect('"');
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw wrong("no control character");
      }
      string.append(c == '\\' ? escape() : c);
    }
    expect('"');
    return string.toString();
  }

  private char escape() {
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\' -> c;
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw wrong("an escape");
    };
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong(word);
    }
    at += word.length();
    return value;
  }

  /** A {@link Long}, or a {@link Double} if it has a fraction. */
  private Number number() {
    int start = at;
    while (at < text.length() && "-.0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw wrong("a value");
    }
    String number = text.substring(start, at);
    if (number.indexOf('.') >= 0) {
      return Double.valueOf(number);
    }
    return Long.valueOf(number);
  }

  private void skipBlanks() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("more");
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("'" + c + "'");
    }
    at++;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("expected " + expected + " at " + at + " of: " + text);
  }
}
