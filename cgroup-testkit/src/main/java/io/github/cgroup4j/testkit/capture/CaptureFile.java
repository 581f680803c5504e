package io.github.cgroup4j.testkit.capture;

import com.google.common.base.Splitter;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.testkit.json.Json;
import io.github.cgroup4j.testkit.sim.Hardware;
import io.github.cgroup4j.testkit.sim.KernelProfile;
import io.github.cgroup4j.testkit.sim.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the format {@code cgroup-capture/1}: one JSON object with all that was seen. */
final class CaptureFile {

  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);

  private final Map<String, Object> json;

  private CaptureFile(Map<String, Object> json) {
    this.json = json;
  }

  static Capture read(Path file) throws IOException {
    Map<String, Object> json = Json.object(Files.readString(file));
    if (!"cgroup-capture/1".equals(json.get("format"))) {
      throw new IllegalArgumentException(
          file + " has the format " + json.get("format") + ", not cgroup-capture/1");
    }
    return new CaptureFile(json).read();
  }

  private Capture read() {
    Matcher release = RELEASE.matcher(text(json, "kernel"));
    if (!release.matches()) {
      throw new IllegalArgumentException("no kernel release: " + json.get("kernel"));
    }
    Map<String, String> mountPoints = new LinkedHashMap<>();
    Layout layout = layout(mountPoints);
    KernelProfile profile =
        Capture.nearest(
            Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2)), layout);
    return new Capture(profile, layout, hardware(), groups(mountPoints));
  }

  /** By mountinfo; fills the mount points by the names that groups give to their hierarchy. */
  private Layout layout(Map<String, String> mountPoints) {
    List<Layout.Hierarchy> hierarchies = new ArrayList<>();
    String mounts = text(object(json, "proc"), "self_mountinfo");
    for (String line : Splitter.on('\n').omitEmptyStrings().split(mounts)) {
      List<String> halves = Splitter.on(" - ").splitToList(line);
      List<String> mount = Splitter.on(' ').splitToList(halves.get(0));
      List<String> source = Splitter.on(' ').splitToList(halves.get(1));
      if (!source.get(0).startsWith("cgroup")) {
        continue;
      }
      boolean v2 = source.get(0).equals("cgroup2");
      String options = source.get(2);
      List<String> controllers =
          v2 ? controllersOfV2() : Layout.controllersAmong(Splitter.on(',').splitToList(options));
      Optional<String> name =
          Splitter.on(',')
              .splitToStream(options)
              .filter(option -> option.startsWith("name="))
              .map(option -> option.substring("name=".length()))
              .findFirst();
      String mountPoint = mount.get(4);
      hierarchies.add(
          new Layout.Hierarchy(
              v2 ? Version.V2 : Version.V1, controllers, name, mountPoint, options));
      mountPoints.put(v2 ? "v2" : "v1:" + String.join(",", controllers), mountPoint);
      name.ifPresent(one -> mountPoints.put("v1:name=" + one, mountPoint));
    }
    if (hierarchies.isEmpty()) {
      throw new IllegalArgumentException("no control groups were mounted");
    }
    return new Layout(List.copyOf(hierarchies), links());
  }

  private List<String> controllersOfV2() {
    for (Map<String, Object> group : objects("groups")) {
      if (text(group, "hierarchy").equals("v2") && text(group, "path").equals("/")) {
        String listed = contents(group).getOrDefault("cgroup.controllers", "").strip();
        return Layout.controllersAmong(Splitter.on(' ').splitToList(listed));
      }
    }
    return List.of();
  }

  private Map<String, String> links() {
    Map<String, String> links = new LinkedHashMap<>();
    for (Object directory : object(json, "symlinks").values()) {
      if (directory instanceof Map<?, ?> map) {
        map.forEach((link, target) -> links.put(link.toString(), target.toString()));
      }
    }
    return links;
  }

  private Hardware hardware() {
    Map<String, Hardware.Disk> disks = new LinkedHashMap<>();
    String partitions = text(object(json, "proc"), "partitions");
    for (String line : Splitter.on('\n').omitEmptyStrings().split(partitions)) {
      List<String> words = Splitter.on(' ').omitEmptyStrings().trimResults().splitToList(line);
      if (words.size() == 4 && words.get(0).matches("\\d+")) {
        boolean whole = !words.get(3).matches("([a-z]+d[a-z]+\\d+|.*\\dp\\d+)");
        disks.put(words.get(0) + ":" + words.get(1), new Hardware.Disk(whole, false));
      }
    }
    Hardware small = Hardware.SMALL;
    return new Hardware(
        (int) number(json, "cpus", small.cpus()),
        small.nodes(),
        small.memory(),
        small.swap(),
        (int) number(json, "page_size", small.pageSize()),
        Map.copyOf(disks),
        small.interfaces());
  }

  private List<CapturedGroup> groups(Map<String, String> mountPoints) {
    List<CapturedGroup> groups = new ArrayList<>();
    for (Map<String, Object> group : objects("groups")) {
      String mountPoint = mountPoints.get(text(group, "hierarchy"));
      if (mountPoint == null) {
        throw new IllegalArgumentException("a group of no mount: " + group.get("hierarchy"));
      }
      Map<String, CapturedGroup.Owner> owners = new LinkedHashMap<>();
      for (Object file : list(group, "files")) {
        owners.put(text(map(file), "name"), owner(map(file)));
      }
      groups.add(
          new CapturedGroup(
              mountPoint, text(group, "path"), Optional.of(owner(group)), contents(group), owners));
    }
    groups.sort(Comparator.comparingInt(CapturedGroup::depth));
    return groups;
  }

  private static CapturedGroup.Owner owner(Map<String, Object> of) {
    return new CapturedGroup.Owner(
        (int) number(of, "uid", 0),
        (int) number(of, "gid", 0),
        Integer.parseInt(text(of, "mode"), 8));
  }

  private static Map<String, String> contents(Map<String, Object> group) {
    Map<String, String> contents = new LinkedHashMap<>();
    for (Object file : list(group, "files")) {
      Object content = map(file).get("content");
      if (content instanceof String text) {
        contents.put(text(map(file), "name"), text);
      }
    }
    return contents;
  }

  private List<Map<String, Object>> objects(String key) {
    return list(json, key).stream().map(CaptureFile::map).toList();
  }

  private static List<?> list(Map<String, Object> of, String key) {
    return of.get(key) instanceof List<?> list ? list : List.of();
  }

  private static Map<String, Object> object(Map<String, Object> of, String key) {
    Object value = of.get(key);
    return value == null ? Map.of() : map(value);
  }

  @SuppressWarnings("unchecked") // what Json makes of an object
  private static Map<String, Object> map(Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("not an object: " + value);
  }

  private static String text(Map<String, Object> of, String key) {
    Object value = of.get(key);
    return value == null ? "" : value.toString();
  }

  private static long number(Map<String, Object> of, String key, long otherwise) {
    return of.get(key) instanceof Number number ? number.longValue() : otherwise;
  }
}
