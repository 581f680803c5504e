package io.github.cgroup4j.spec;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.GroupPath;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.controller.Vocabulary;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Specs as JSON (RFC 8259). */
final class JsonFormat extends SpecFormat {

  static final JsonFormat INSTANCE = new JsonFormat();

  /**
   * More groups below each other than the kernel's default would be odd, and recursion has ends.
   */
  private static final int DEEPEST = 200;

  private JsonFormat() {}

  @Override
  public GroupSpec read(String text) {
    Objects.requireNonNull(text, "text");
    SourceText source = new SourceText(text);
    GroupSpec spec = new Reader(source).spec(0);
    source.skipWhitespace();
    if (!source.atEnd()) {
      throw source.wrong("expected nothing after the object");
    }
    return spec;
  }

  /** What is done with a member of an object, whose value is next. */
  private interface Member {
    void read(String key, int position);
  }

  private record Reader(SourceText source) {

    GroupSpec spec(int depth) {
      source.skipWhitespace();
      int start = source.position();
      if (depth > DEEPEST) {
        throw source.wrong("more than " + DEEPEST + " groups below each other");
      }
      GroupSpec.Builder builder = GroupSpec.builder();
      object(
          (key, position) -> {
            switch (key) {
              case "controllers" -> controllers(builder);
              case "settings" -> object((name, at) -> setting(builder, name, at));
              case "children" -> object((name, at) -> child(builder, name, at, depth));
              default ->
                  throw source.wrong(
                      position,
                      "\"" + key + "\" is no part of a spec: controllers, settings, children");
            }
          });
      try {
        return builder.build();
      } catch (IllegalArgumentException e) {
        throw source.wrong(start, String.valueOf(e.getMessage()));
      }
    }

    private void object(Member member) {
      source.skipWhitespace();
      expect('{');
      source.skipWhitespace();
      if (source.skip('}')) {
        return;
      }
      Set<String> keys = new HashSet<>();
      do {
        source.skipWhitespace();
        int position = source.position();
        String key = string();
        if (!keys.add(key)) {
          throw source.wrong(position, "\"" + key + "\" stands twice in an object");
        }
        source.skipWhitespace();
        expect(':');
        member.read(key, position);
        source.skipWhitespace();
      } while (source.skip(','));
      expect('}');
    }

    private void controllers(GroupSpec.Builder builder) {
      source.skipWhitespace();
      expect('[');
      source.skipWhitespace();
      if (source.skip(']')) {
        return;
      }
      do {
        source.skipWhitespace();
        int position = source.position();
        String name = string();
        try {
          builder.controllers(Controller.of(name));
        } catch (IllegalArgumentException e) {
          throw source.wrong(position, String.valueOf(e.getMessage()));
        }
        source.skipWhitespace();
      } while (source.skip(','));
      expect(']');
    }

    private void setting(GroupSpec.Builder builder, String name, int position) {
      source.skipWhitespace();
      int at = source.position();
      String value = source.peek() == '"' ? string() : literal();
      Property<?> property = Vocabulary.find(name).orElse(null);
      if (property == null) {
        throw source.wrong(position, "there is no setting \"" + name + "\"");
      }
      if (!(property instanceof Setting<?> setting) || !GroupSpec.isState(property)) {
        throw source.wrong(position, "\"" + name + "\" cannot be part of a spec");
      }
      if (setting.isTemplate()) {
        throw source.wrong(position, "\"" + name + "\" stands for several: hugetlb.2MB.max");
      }
      try {
        builder.put(setting, setting.type().parse(value));
      } catch (IllegalArgumentException e) {
        throw source.wrong(at, name + ": " + e.getMessage());
      }
    }

    private void child(GroupSpec.Builder builder, String name, int position, int depth) {
      try {
        GroupPath.of(name);
      } catch (IllegalArgumentException e) {
        throw source.wrong(position, String.valueOf(e.getMessage()));
      }
      if (name.indexOf('/') >= 0) {
        throw source.wrong(position, "\"" + name + "\" is a path: write an object in an object");
      }
      builder.child(name, spec(depth + 1));
    }

    /** A number, true or false, as its text. */
    private String literal() {
      int start = source.position();
      while (!source.atEnd() && isLiteral(source.peek())) {
        source.next();
      }
      String literal = source.since(start);
      if (literal.isEmpty() || literal.equals("null")) {
        throw source.wrong(start, "expected a text, a number, true or false");
      }
      return literal;
    }

    private static boolean isLiteral(char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "+-.".indexOf(c) >= 0;
    }

    private String string() {
      StringBuilder string = new StringBuilder();
      if (!source.skip('"')) {
        throw source.wrong("expected a text in quotes");
      }
      while (!source.skip('"')) {
        if (source.atEnd() || source.peek() < ' ') {
          throw source.wrong("expected the end of a text");
        }
        char c = source.next();
        string.append(c == '\\' ? escaped() : c);
      }
      return string.toString();
    }

    private char escaped() {
      int start = source.position() - 1;
      char c = source.next();
      switch (c) {
        case '"', '\\', '/' -> {
          return c;
        }
        case 'b' -> {
          return '\b';
        }
        case 'f' -> {
          return '\f';
        }
        case 'n' -> {
          return '\n';
        }
        case 'r' -> {
          return '\r';
        }
        case 't' -> {
          return '\t';
        }
        default -> {}
      }
      int code = c == 'u' ? 0 : -1;
      for (int i = 0; i < 4 && code >= 0; i++) {
        int digit = source.peek() < 128 ? Character.digit(source.next(), 16) : -1;
        code = digit < 0 ? -1 : code * 16 + digit;
      }
      if (code < 0) {
        throw source.wrong(start, "expected an escape such as \\n or \\u0041");
      }
      return (char) code;
    }

    private void expect(char c) {
      if (!source.skip(c)) {
        throw source.wrong("expected '" + c + "'");
      }
    }
  }

  // ---- writing

  @Override
  public String write(GroupSpec spec) {
    StringBuilder text = new StringBuilder();
    write(spec, text, "\n");
    return text.append('\n').toString();
  }

  private static void write(GroupSpec spec, StringBuilder text, String newLine) {
    String inner = newLine + "  ";
    String comma = inner;
    text.append('{');
    if (!spec.controllers().isEmpty()) {
      text.append(comma).append("\"controllers\": [");
      String separator = "";
      for (Controller controller : spec.controllers()) {
        text.append(separator);
        quote(controller.name(), text);
        separator = ", ";
      }
      text.append(']');
      comma = "," + inner;
    }
    if (!spec.values().isEmpty()) {
      text.append(comma).append("\"settings\": {");
      String separator = inner + "  ";
      for (Setting<?> setting : spec.values().keySet()) {
        text.append(separator);
        quote(setting.name(), text);
        text.append(": ");
        quote(format(spec, setting), text);
        separator = "," + inner + "  ";
      }
      text.append(inner).append('}');
      comma = "," + inner;
    }
    if (!spec.children().isEmpty()) {
      text.append(comma).append("\"children\": {");
      String separator = inner + "  ";
      for (Map.Entry<String, GroupSpec> child : spec.children().entrySet()) {
        text.append(separator);
        quote(child.getKey(), text);
        text.append(": ");
        write(child.getValue(), text, inner + "  ");
        separator = "," + inner + "  ";
      }
      text.append(inner).append('}');
      comma = "," + inner;
    }
    text.append(comma.equals(inner) ? "}" : newLine + "}");
  }

  private static <T> String format(GroupSpec spec, Setting<T> setting) {
    return setting.type().format(spec.value(setting).orElseThrow());
  }

  private static void quote(String string, StringBuilder text) {
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
