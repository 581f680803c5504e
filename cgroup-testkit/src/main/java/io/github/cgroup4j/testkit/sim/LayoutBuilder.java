package io.github.cgroup4j.testkit.sim;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.cgroup4j.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a layout together, and refuses what {@code mount(2)} would. Mount points are named after the
 * controllers, as distributions do it; v2 alone is mounted at the top, else at {@code unified}.
 */
public final class LayoutBuilder {

  private static final String MOUNT = "/sys/fs/cgroup";

  private final List<Layout.Hierarchy> v1 = new ArrayList<>();
  private final ImmutableMap.Builder<String, String> links = ImmutableMap.builder();
  private final Set<String> bound = new HashSet<>();
  private @Nullable List<String> v2;
  private boolean rest;

  /** Creates a builder of a layout without any hierarchy. */
  public LayoutBuilder() {}

  /** {@return whether nothing was added yet} */
  public boolean isEmpty() {
    return v1.isEmpty() && v2 == null && !rest;
  }

  private void bind(String controller) {
    if (!bound.add(boundAs(controller))) {
      throw new IllegalArgumentException(
          controller + " cannot be bound to two hierarchies, as on a real machine");
    }
  }

  /**
   * Adds a v1 hierarchy of at least one controller. Several are co-mounted: the mount point has all
   * names, and each of them is a link to it.
   *
   * @param controllers the controllers
   */
  public void addV1(List<String> controllers) {
    if (controllers.isEmpty()) {
      throw new IllegalArgumentException("a v1 hierarchy without controllers needs a name");
    }
    controllers.forEach(this::bind);
    String all = String.join(",", controllers);
    v1.add(Layout.Hierarchy.v1(all, all));
    if (controllers.size() > 1) {
      controllers.forEach(one -> links.put(one, all));
    }
  }

  /**
   * Adds a named v1 hierarchy; with controllers too if there are any.
   *
   * @param name its name
   * @param controllers the controllers
   */
  public void addNamed(String name, List<String> controllers) {
    if (!name.matches("[\\w.-]+")) { // as cgroup1_parse_param() checks
      throw new IllegalArgumentException("no name of a hierarchy: \"" + name + "\"");
    }
    bind("name=" + name);
    controllers.forEach(this::bind);
    String options = "rw," + (controllers.isEmpty() ? "" : String.join(",", controllers) + ",");
    v1.add(
        new Layout.Hierarchy(
            Version.V1,
            ImmutableList.copyOf(controllers),
            Optional.of(name),
            MOUNT + "/" + name,
            options + "name=" + name));
  }

  /** Adds v1's cpuset with file names such as {@code cpus}: nothing else can be mounted so. */
  public void addCpusetWithoutPrefix() {
    bind("cpuset");
    v1.add(
        new Layout.Hierarchy(
            Version.V1,
            List.of("cpuset"),
            Optional.empty(),
            MOUNT + "/cpuset",
            "rw,cpuset,noprefix"));
  }

  /**
   * Adds the v2 hierarchy with exactly these controllers.
   *
   * @param controllers the controllers
   */
  public void addV2(List<String> controllers) {
    requireOneV2();
    controllers.forEach(this::bind);
    for (String controller : controllers) {
      if (!Layout.V2_CONTROLLERS.contains(controller)) {
        throw new IllegalArgumentException("v2 has no controller " + controller);
      }
    }
    v2 = ImmutableList.copyOf(controllers);
  }

  /** Adds the v2 hierarchy with all controllers that no v1 hierarchy has. */
  public void addV2WithTheRest() {
    requireOneV2();
    rest = true;
  }

  private void requireOneV2() {
    if (v2 != null || rest) {
      throw new IllegalArgumentException("there is one v2 hierarchy only");
    }
  }

  /**
   * {@return the layout on a kernel}
   *
   * @param profile the kernel to be
   * @throws IllegalArgumentException if the kernel cannot mount it
   */
  public Layout build(KernelProfile profile) {
    for (Layout.Hierarchy hierarchy : v1) {
      for (String controller : hierarchy.controllers()) {
        if (!profile.hasOnV1(controller)) {
          throw new IllegalArgumentException(
              "Linux " + profile.name() + " has no " + controller + " on v1: compiled out");
        }
      }
    }
    List<Layout.Hierarchy> all = new ArrayList<>();
    List<String> wanted = v2;
    if (wanted != null || rest) {
      List<String> controllers = new ArrayList<>(Layout.V2_CONTROLLERS);
      controllers.removeIf(
          one -> wanted == null ? bound.contains(boundAs(one)) : !wanted.contains(one));
      String options = v1.isEmpty() ? "rw,nsdelegate,memory_recursiveprot" : "rw,nsdelegate";
      String mountPoint = v1.isEmpty() ? MOUNT : MOUNT + "/unified";
      all.add(Layout.Hierarchy.v2(List.copyOf(controllers), mountPoint, options));
    }
    all.addAll(v1);
    return new Layout(List.copyOf(all), links.buildOrThrow());
  }

  /** The same controller has two names. */
  private static String boundAs(String controllerOfV2) {
    return controllerOfV2.equals("io") ? "blkio" : controllerOfV2;
  }
}
