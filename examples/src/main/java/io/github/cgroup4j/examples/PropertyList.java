package io.github.cgroup4j.examples;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Dependency;
import io.github.cgroup4j.Description;
import io.github.cgroup4j.Description.Place;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.RootPresence;
import io.github.cgroup4j.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Descriptions of properties as JSON, as text and as a document. */
final class PropertyList {

  private final List<Description> descriptions;

  PropertyList(List<Description> descriptions) {
    this.descriptions = descriptions;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  // ---- JSON

  List<Object> toJson() {
    List<Object> all = new ArrayList<>();
    for (Description each : descriptions) {
      all.add(json(each));
    }
    return all;
  }

  private static Map<String, @Nullable Object> json(Description each) {
    Property<?> property = each.property();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", property.name());
    map.put("controller", property.controller().name());
    map.put("type", property.type().name());
    map.put("unit", word(property.type().unit()));
    map.put("kind", word(property.kind()));
    map.put("access", word(each.access()));
    map.put("atRoot", each.atRoot());
    map.put("inherited", each.inherited());
    each.v1().ifPresent(place -> map.put("v1", json(place)));
    each.v2().ifPresent(place -> map.put("v2", json(place)));
    Map<String, @Nullable Object> translation = new LinkedHashMap<>();
    translation.put("fidelity", word(each.translation().fidelity()));
    translation.put("rule", each.translation().rule());
    map.put("translation", translation);
    List<Object> dependencies = new ArrayList<>();
    for (Dependency dependency : property.controller().dependencies()) {
      if (dependency.properties().contains(property)) {
        dependencies.add(json(dependency));
      }
    }
    if (!dependencies.isEmpty()) {
      map.put("dependencies", dependencies);
    }
    map.put("meaning", property.meaning());
    return map;
  }

  private static Map<String, @Nullable Object> json(Dependency dependency) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    dependency.version().ifPresent(version -> map.put("version", "v" + version.number()));
    map.put("kind", word(dependency.kind()));
    map.put("rule", dependency.rule());
    return map;
  }

  private static Map<String, @Nullable Object> json(Place place) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("file", place.file());
    map.put("since", place.since());
    if (place.files().size() > 1) {
      map.put("files", place.files());
    }
    map.put("root", word(place.root()));
    map.put("inherited", place.inherited());
    return map;
  }

  // ---- text

  String toText() {
    StringBuilder text = new StringBuilder();
    for (Description each : descriptions) {
      Property<?> property = each.property();
      text.append(text.length() == 0 ? "" : "\n");
      text.append(property.name()).append(": ").append(property.meaning()).append('\n');
      text.append("  ").append(property.type().name()).append(", ").append(word(property.kind()));
      text.append(", ").append(word(each.access())).append('\n');
      line(text, Version.V2, each.v2());
      line(text, Version.V1, each.v1());
      text.append("  v1 to v2: ").append(word(each.translation().fidelity())).append(", ");
      text.append(each.translation().rule()).append('\n');
      for (Dependency dependency : property.controller().dependencies()) {
        if (dependency.properties().contains(property)) {
          text.append("  ").append(sentence(dependency)).append('\n');
        }
      }
    }
    return text.toString();
  }

  /** What is needed, with the version where it is so on one only. */
  private static String sentence(Dependency dependency) {
    return word(dependency.kind())
        + dependency.version().map(version -> " on v" + version.number()).orElse("")
        + ": "
        + dependency.rule();
  }

  private static void line(StringBuilder text, Version version, Optional<Place> place) {
    text.append("  v").append(version.number()).append(": ");
    text.append(place.map(PropertyList::where).orElse("none")).append('\n');
  }

  private static String where(Place place) {
    return String.join(", ", place.files())
        + ", since "
        + place.since()
        + switch (place.root()) {
          case NEVER -> ", not in the root group";
          case ALSO -> "";
          case ONLY -> ", in the root group only";
        }
        + (place.inherited() ? ", inherited" : "");
  }

  // ---- the document

  String toMarkdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Properties

            All properties that cgroup4j has a type for, generated by `./cg4j describe --markdown`;
            a test holds this file to it. `since` is the kernel release that a file came with; in
            the root group means the root of a hierarchy. A constant of the name in
            `io.github.cgroup4j.controller` stands for each; `Controller.properties()` lists them.

            Files that are not listed here, of newer kernels, are shown by `group.describe()` and
            read by `group.readRaw(name)`.
            """);
    for (Controller controller : Controller.all()) {
      List<Description> own = new ArrayList<>();
      for (Description each : descriptions) {
        if (each.property().controller().equals(controller)) {
          own.add(each);
        }
      }
      text.append("\n## ").append(controller).append("\n\n");
      if (own.isEmpty()) {
        text.append("No interface files of its own.\n");
      } else {
        text.append("| property | meaning | type | kind | access | v2 | v1 | translation |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        own.forEach(each -> row(text, each));
      }
      if (!controller.dependencies().isEmpty()) {
        text.append("\nWhat it needs, and what the kernel couples:\n\n");
        controller.dependencies().forEach(each -> text.append(item(each)));
      }
    }
    return text.toString();
  }

  private static String item(Dependency dependency) {
    StringBuilder names = new StringBuilder();
    for (Property<?> property : dependency.properties()) {
      names.append(names.length() == 0 ? "" : ", ").append('`').append(property).append('`');
    }
    return "- "
        + (names.length() == 0 ? "" : names + ", ")
        + sentence(dependency).replace("<", "&lt;")
        + "\n";
  }

  private static void row(StringBuilder text, Description each) {
    Property<?> property = each.property();
    text.append("| `").append(property.name()).append("` | ").append(property.meaning());
    text.append(" | ").append(property.type().name()).append(" | ").append(word(property.kind()));
    text.append(" | ").append(word(each.access())).append(" | ");
    text.append(each.v2().map(place -> cell(property, place)).orElse("none")).append(" | ");
    text.append(each.v1().map(place -> cell(property, place)).orElse("none")).append(" | ");
    text.append(word(each.translation().fidelity())).append(": ");
    text.append(each.translation().rule().replace("<", "&lt;")).append(" |\n");
  }

  private static String cell(Property<?> property, Place place) {
    StringBuilder cell = new StringBuilder();
    if (!place.files().equals(List.of(property.name()))) {
      for (String file : place.files()) {
        cell.append(cell.length() == 0 ? "" : ", ").append('`').append(file).append('`');
      }
      cell.append(' ');
    }
    cell.append(place.since());
    if (place.root() != RootPresence.ALSO) {
      cell.append(place.root() == RootPresence.ONLY ? ", root only" : ", not in root");
    }
    return cell.append(place.inherited() ? ", inherited" : "").toString();
  }
}
