package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The distinct hierarchies, in the order in which they were first met.
 *
 * <p>There is one v2 hierarchy. On v1 the name tells, and so does any controller, since each is
 * attached to one hierarchy only: mount options and cgroup file need not list the same ones.
 */
final class HierarchyTable {

  /** No controller or name is like this: neither file can have a newline there. */
  private static final String V2 = "\nv2";

  private static final String NEITHER = "\nneither";

  private final List<HierarchyBuilder> inOrder = new ArrayList<>();
  private final Map<String, HierarchyBuilder> byKey = new HashMap<>();

  List<HierarchyBuilder> inOrder() {
    return inOrder;
  }

  /** Returns the hierarchy that is described, a new one if there is none yet. */
  HierarchyBuilder get(Version version, @Nullable String name, List<String> controllers) {
    if (version == Version.V2) {
      return get(V2, version, name, controllers);
    }
    if (name != null && byKey.containsKey(key(name))) {
      return get(key(name), version, name, controllers);
    }
    for (String controller : controllers) {
      if (byKey.containsKey(controller)) {
        return get(controller, version, name, controllers);
      }
    }
    String first = name != null ? key(name) : controllers.isEmpty() ? NEITHER : controllers.get(0);
    return get(first, version, name, controllers);
  }

  private HierarchyBuilder get(
      String key, Version version, @Nullable String name, List<String> controllers) {
    HierarchyBuilder hierarchy = byKey.get(key);
    if (hierarchy == null) {
      hierarchy = new HierarchyBuilder(version, name);
      inOrder.add(hierarchy);
      byKey.put(key, hierarchy);
    }
    if (version == Version.V1) {
      hierarchy.controllers.addAll(controllers);
      for (String controller : controllers) {
        byKey.putIfAbsent(controller, hierarchy);
      }
      if (name != null) {
        byKey.putIfAbsent(key(name), hierarchy);
      }
    }
    return hierarchy;
  }

  private static String key(String name) {
    return "name=" + name;
  }
}
