package io.github.cgroup4j.spec;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.GroupPath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the group sections of a cgconfig.conf (libcgroup's parse.y says what else it may have). */
final class CgconfigReader {

  private static final int DEEPEST = 200;

  private final SourceText source;
  private final Map<String, Section> sections = new LinkedHashMap<>();

  CgconfigReader(String text) {
    source = new SourceText(text);
  }

  /** A word, a text in quotes or a sign, and where. */
  private record Token(String text, boolean sign, int position) {
    boolean is(char c) {
      return sign && text.charAt(0) == c;
    }
  }

  /** What the file says of one group. */
  private static final class Section {
    final int position;
    final Set<Controller> controllers = new LinkedHashSet<>();
    final Map<String, FileValues.Given> files = new LinkedHashMap<>();

    Section(int position) {
      this.position = position;
    }
  }

  GroupSpec read() {
    for (Token token = next(); !token.text.isEmpty() || !source.atEnd(); token = next()) {
      switch (token.sign ? "" : token.text) {
        case "group" -> group();
        case "mount", "namespace", "default", "template" ->
            throw source.wrong(token.position, token.text + " sections are not read: groups only");
        default -> throw source.wrong(token.position, "expected group");
      }
    }
    Tree tree = new Tree();
    sections.forEach((path, section) -> tree.at(GroupPath.existing(path)).section = section);
    return tree.build(this);
  }

  private void group() {
    Token name = word("the name of a group");
    String path = path(name);
    Section section = sections.computeIfAbsent(path, key -> new Section(name.position));
    expect('{');
    for (Token token = next(); !token.is('}'); token = next()) {
      if (token.sign || token.text.isEmpty()) {
        throw source.wrong(token.position, "expected a controller or }");
      }
      if (token.text.equals("perm")) {
        throw source.wrong(
            token.position, "perm sections are not read: delegate the group to its user instead");
      }
      Controller controller = controller(token);
      if (!controller.equals(Controller.CORE)) {
        section.controllers.add(controller);
      }
      parameters(section);
    }
  }

  private String path(Token name) {
    String path = name.text;
    while (path.startsWith("/")) {
      path = path.substring(1);
    }
    if (path.isEmpty() || path.equals(CgconfigFormat.TOP)) {
      return "";
    }
    if (path.indexOf('%') >= 0 || path.startsWith("@")) {
      throw source.wrong(
          name.position, "\"" + name.text + "\" is the name of a template, which are not read");
    }
    try {
      GroupPath group = GroupPath.of(path);
      if (group.names().size() > DEEPEST) {
        throw source.wrong(name.position, "more than " + DEEPEST + " groups below each other");
      }
    } catch (SpecFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw source.wrong(name.position, String.valueOf(e.getMessage()));
    }
    return path;
  }

  private Controller controller(Token token) {
    try {
      return Controller.of(token.text);
    } catch (IllegalArgumentException e) {
      throw source.wrong(token.position, String.valueOf(e.getMessage()));
    }
  }

  private void parameters(Section section) {
    expect('{');
    for (Token name = next(); !name.is('}'); name = next()) {
      if (name.sign || name.text.isEmpty()) {
        throw source.wrong(name.position, "expected the name of a file or }");
      }
      expect('=');
      Token value = word("a value");
      expect(';');
      FileValues.Given given = new FileValues.Given(value.text, name.position, value.position);
      if (section.files.putIfAbsent(name.text, given) != null) {
        throw source.wrong(name.position, name.text + " stands twice for this group");
      }
    }
  }

  SpecFormatException wrong(int position, String problem) {
    return source.wrong(position, problem);
  }

  // ---- words

  private Token word(String what) {
    Token token = next();
    boolean quoted = !token.sign && source.position() > token.position;
    if (token.sign || !quoted) {
      throw source.wrong(token.position, "expected " + what);
    }
    return token;
  }

  private void expect(char c) {
    Token token = next();
    if (!token.is(c)) {
      throw source.wrong(token.position, "expected " + c);
    }
  }

  /** The next word or sign; an empty text without length at the end. */
  private Token next() {
    source.skipWhitespace();
    while (source.peek() == '#' || (source.peek() == '*' && source.atLineStart())) {
      source.skipLine();
      source.skipWhitespace();
    }
    int start = source.position();
    if (source.atEnd()) {
      return new Token("", false, start);
    }
    char c = source.peek();
    if (c == '"') {
      source.next();
      int from = source.position();
      while (source.peek() != '"' || source.atEnd()) {
        if (source.atEnd()) {
          throw source.wrong(start, "this quote has no end");
        }
        source.next();
      }
      String text = source.since(from);
      source.next();
      return new Token(text, false, start);
    }
    if (!isWord(c)) {
      source.next();
      return new Token(String.valueOf(c), true, start);
    }
    while (!source.atEnd() && isWord(source.peek())) {
      source.next();
    }
    return new Token(source.since(start), false, start);
  }

  /** What libcgroup takes without quotes, and what else cannot be mistaken. */
  static boolean isWord(char c) {
    return c > ' ' && c < 0x7f && "{}=;\"#".indexOf(c) < 0;
  }

  /** The groups by their place. */
  private static final class Tree {
    private final Map<String, Tree> children = new TreeMap<>();
    private @Nullable Section section;

    Tree at(GroupPath path) {
      Tree tree = this;
      for (String name : path.names()) {
        tree = tree.children.computeIfAbsent(name, key -> new Tree());
      }
      return tree;
    }

    GroupSpec build(CgconfigReader reader) {
      GroupSpec.Builder builder = GroupSpec.builder();
      Section own = section;
      if (own != null) {
        builder.controllers(own.controllers);
        FileValues.of(own.files, reader).read(own.files, reader, builder);
      }
      children.forEach((name, child) -> builder.child(name, child.build(reader)));
      try {
        return builder.build();
      } catch (IllegalArgumentException e) {
        throw reader.wrong(own == null ? 0 : own.position, String.valueOf(e.getMessage()));
      }
    }
  }
}
