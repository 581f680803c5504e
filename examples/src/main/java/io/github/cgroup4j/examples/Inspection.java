package io.github.cgroup4j.examples;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Membership;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Mount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found about control groups, as data and as text. */
final class Inspection {

  private final Cgroups cgroups;
  private final Path prefix;

  /**
   * Creates one.
   *
   * @param prefix what was put before mount points, and is left out here
   */
  Inspection(Cgroups cgroups, Path prefix) {
    this.cgroups = cgroups;
    this.prefix = prefix;
  }

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("mode", mode());
    if (cgroups.mode() == Mode.NONE) {
      map.put("reason", withoutPrefix(cgroups.reason()));
    }
    map.put("mounts", mounts());
    map.put("controllers", controllers());
    map.put("self", self());
    map.put("warnings", warnings());
    return map;
  }

  private String mode() {
    return cgroups.mode().name().toLowerCase(Locale.ROOT);
  }

  private List<Object> mounts() {
    List<Object> mounts = new ArrayList<>();
    for (Mount mount : cgroups.mounts()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("version", mount.version().number());
      map.put("mountPoint", mount.mountPoint());
      map.put("root", mount.root());
      map.put("controllers", mount.controllers());
      map.put("name", mount.name().orElse(null));
      mounts.add(map);
    }
    return mounts;
  }

  private Map<String, Object> controllers() {
    Map<String, Object> controllers = new LinkedHashMap<>();
    for (Hierarchy hierarchy : cgroups.hierarchies()) {
      for (Controller controller : hierarchy.controllers().stream().sorted().toList()) {
        Optional<Mount> mount = hierarchy.ownMount();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("version", hierarchy.version().number());
        map.put("mountPoint", mount.map(Mount::mountPoint).orElse(null));
        map.put("root", mount.map(Mount::root).orElse(null));
        map.put("groupPath", hierarchy.ownPath().orElse(null));
        map.put("directory", directory(hierarchy.ownGroup()));
        controllers.put(controller.name(hierarchy.version()), map);
      }
    }
    return controllers;
  }

  private List<Object> self() {
    List<Object> self = new ArrayList<>();
    for (Membership membership : cgroups.memberships()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("version", membership.version().number());
      map.put("controllers", membership.controllers());
      map.put("name", membership.name().orElse(null));
      map.put("path", membership.path());
      map.put("directory", directory(membership.directory()));
      self.add(map);
    }
    return self;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (String warning : cgroups.warnings()) {
      warnings.add(withoutPrefix(warning));
    }
    return warnings;
  }

  private @Nullable String directory(Optional<Path> directory) {
    return directory.isPresent() ? withoutPrefix(directory.get()) : null;
  }

  private String withoutPrefix(Path path) {
    return path.startsWith(prefix) ? "/" + prefix.relativize(path) : path.toString();
  }

  /** Files are named with the prefix in messages; it ends where their own absolute path starts. */
  private String withoutPrefix(String message) {
    boolean none = prefix.equals(prefix.getRoot()) || prefix.toString().isEmpty();
    return none ? message : message.replace(prefix + "/", "/");
  }

  String toText() {
    StringBuilder text = new StringBuilder("mode: ").append(mode());
    if (cgroups.mode() == Mode.NONE) {
      text.append(" (").append(withoutPrefix(cgroups.reason())).append(')');
    }
    text.append('\n');
    for (Hierarchy hierarchy : cgroups.hierarchies()) {
      append(text, hierarchy);
    }
    List<Mount> hidden = new ArrayList<>(cgroups.mounts());
    hidden.removeIf(Mount::visible);
    for (Mount mount : hidden) {
      text.append("hidden by a later mount: ").append(mount.mountPoint()).append('\n');
    }
    for (String warning : warnings()) {
      text.append("warning: ").append(warning).append('\n');
    }
    return text.toString();
  }

  private void append(StringBuilder text, Hierarchy hierarchy) {
    text.append('v').append(hierarchy.version().number());
    for (Controller controller : hierarchy.controllers().stream().sorted().toList()) {
      text.append(' ').append(controller.name(hierarchy.version()));
    }
    if (hierarchy.name().isPresent()) {
      text.append(" (named ").append(hierarchy.name().get()).append(')');
    } else if (hierarchy.controllers().isEmpty()) {
      text.append(" (without controllers)");
    }
    text.append('\n');
    for (Mount mount : hierarchy.mounts()) {
      text.append("  mounted at  ").append(mount.mountPoint());
      text.append(mount.root().equals("/") ? "" : " (root " + mount.root() + ")");
      text.append(mount.readOnly() ? ", read-only" : "").append('\n');
    }
    if (hierarchy.mounts().isEmpty()) {
      text.append("  not mounted here\n");
    }
    text.append("  own group   ").append(hierarchy.ownPath().orElse("unknown")).append('\n');
    String directory = directory(hierarchy.ownGroup());
    text.append("  directory   ").append(directory == null ? "not reachable" : directory);
    text.append('\n');
  }
}
