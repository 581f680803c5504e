package io.github.cgroup4j.testkit.sim;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import io.github.cgroup4j.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which interface files a kernel has, where, with which mode and first content: taken from captures
 * of real trees. Files of the core are there without any controller.
 */
final class FileTable {

  static final String CORE = "core";
  private static final Map<String, FileTable> TABLES = new ConcurrentHashMap<>();

  private final List<Entry> entries;

  private FileTable(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * One file.
   *
   * @param controller whose it is, or {@link #CORE}
   * @param name the file's name
   * @param mode the permission bits
   * @param inRoot the content in the root group; empty if it is not there
   * @param inGroup the content in a new group; empty if it is not there
   */
  record Entry(
      String controller, String name, int mode, Optional<String> inRoot, Optional<String> inGroup) {

    /** The first content; empty if such a group does not have the file. */
    Optional<String> content(boolean root) {
      return root ? inRoot : inGroup;
    }
  }

  static FileTable of(KernelProfile profile, Version version) {
    String release = profile.name();
    if (version == Version.V1 && profile.equals(KernelProfile.LINUX_6_12)) {
      release = "6.18"; // no v1 tree of 6.12 was captured; its v1 code is that of 6.18
    }
    return TABLES.computeIfAbsent(
        "files-" + release + "-v" + version.number() + ".tsv", FileTable::load);
  }

  List<Entry> entries() {
    return entries;
  }

  private static FileTable load(String resource) {
    URL url = Resources.getResource(FileTable.class, resource);
    try {
      List<Entry> entries = new ArrayList<>();
      for (String line : Resources.readLines(url, StandardCharsets.UTF_8)) {
        if (!line.startsWith("#")) {
          List<String> fields = Splitter.on('\t').splitToList(line);
          entries.add(
              new Entry(
                  fields.get(0),
                  fields.get(1),
                  Integer.parseInt(fields.get(2), 8),
                  content(fields.get(3)),
                  content(fields.get(4))));
        }
      }
      return new FileTable(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> content(String field) {
    return field.equals("-")
        ? Optional.empty()
        : Optional.of(
            field.substring(1).replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\"));
  }
}
