package io.github.cgroup4j.spec;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.GroupPath;
import io.github.cgroup4j.Version;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Specs as the group sections of libcgroup's cgconfig.conf. */
final class CgconfigFormat extends SpecFormat {

  /** What the group is called that the spec is of; libcgroup calls the root so. */
  static final String TOP = ".";

  /** The section of the files that every group has. */
  static final String CORE = Controller.CORE.name();

  private final Version version;

  CgconfigFormat(Version version) {
    this.version = version;
  }

  @Override
  public GroupSpec read(String text) {
    Objects.requireNonNull(text, "text");
    return new CgconfigReader(text).read();
  }

  @Override
  public String write(GroupSpec spec) {
    StringBuilder text = new StringBuilder();
    write(TOP, spec, text);
    return text.toString();
  }

  private void write(String path, GroupSpec spec, StringBuilder text) {
    SortedMap<String, SortedMap<String, String>> sections = sections(spec, path);
    if (sections.isEmpty() && spec.children().isEmpty() && !path.equals(TOP)) {
      throw withoutSection(path);
    }
    if (!sections.isEmpty()) {
      text.append("group ").append(quote(path)).append(" {\n");
      sections.forEach(
          (name, parameters) -> {
            text.append("  ").append(name).append(" {\n");
            parameters.forEach(
                (file, value) ->
                    text.append("    ")
                        .append(file)
                        .append(" = ")
                        .append('"')
                        .append(value)
                        .append("\";\n"));
            text.append("  }\n");
          });
      text.append("}\n");
    }
    for (Map.Entry<String, GroupSpec> child : spec.children().entrySet()) {
      String name = child.getKey();
      write(path.equals(TOP) ? name : path + "/" + name, child.getValue(), text);
    }
  }

  /** What libcgroup takes for a syntax error, or for a controller that there is not. */
  private static IllegalArgumentException withoutSection(String path) {
    return new IllegalArgumentException(
        "cgconfig.conf cannot hold "
            + (path.equals(TOP) ? "this group" : "the group " + path)
            + ": in it, a group is made of its controllers, and there is none");
  }

  private SortedMap<String, SortedMap<String, String>> sections(GroupSpec spec, String path) {
    SortedMap<String, SortedMap<String, String>> sections = new TreeMap<>();
    for (Controller controller : spec.controllers()) {
      sections.put(controller.name(version), new TreeMap<>());
    }
    SortedMap<String, String> core = new TreeMap<>();
    FileValues files = FileValues.of(version);
    files
        .write(spec)
        .forEach(
            (file, value) -> {
              String section = section(file);
              if (section.equals(CORE)) {
                core.put(file, value);
              } else {
                sections.computeIfAbsent(section, key -> new TreeMap<>()).put(file, value);
              }
            });
    if (!core.isEmpty()) {
      if (sections.isEmpty()) {
        throw withoutSection(path);
      }
      sections.computeIfAbsent(sections.firstKey(), key -> new TreeMap<>()).putAll(core);
    }
    return sections;
  }

  /** The core has no section of its own in libcgroup, and on v1 files without a prefix. */
  private static String section(String file) {
    int dot = file.indexOf('.');
    return dot < 0 ? CORE : file.substring(0, dot);
  }

  /** libcgroup has no escapes, so that a name with a quote in it cannot be written. */
  private static String quote(String path) {
    GroupPath.existing(path.equals(TOP) ? "" : path);
    boolean plain = !path.isEmpty();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '"' || c == '\n') {
        throw new IllegalArgumentException("cgconfig.conf has no name for the group " + path);
      }
      plain &= CgconfigReader.isWord(c);
    }
    return plain ? path : '"' + path + '"';
  }
}
