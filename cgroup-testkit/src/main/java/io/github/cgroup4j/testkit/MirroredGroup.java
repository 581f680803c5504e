package io.github.cgroup4j.testkit;

import io.github.cgroup4j.testkit.sim.FileNode;
import io.github.cgroup4j.testkit.sim.GroupNode;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The directory of a group and what was last written there.
 *
 * <p>All that is written here gets one time of modification, long ago. So whatever has another one
 * was touched by others, however soon after and with whatever content.
 */
final class MirroredGroup {

  /** In the year 2001; whole seconds, which every file system can keep. */
  private static final long MARK = 1_000_000_000_000L;

  final GroupNode group;
  File directory;
  final Map<String, MirroredFile> files = new HashMap<>();

  /** The names of the groups in it. */
  final Set<String> children = new HashSet<>();

  MirroredGroup(GroupNode group, File directory) {
    this.group = group;
    this.directory = directory;
  }

  /** One file: what was last written there, and whether the simulated one can be written. */
  static final class MirroredFile {
    final File file;
    String content;
    boolean writable;

    MirroredFile(File file, String content) {
      this.file = file;
      this.content = content;
    }

    boolean isTouched() {
      return MirroredGroup.isTouched(file);
    }
  }

  static boolean isTouched(File file) {
    return file.lastModified() != MARK;
  }

  /** Brings the files up to date; the groups in it are others' business. */
  void sync() throws IOException {
    boolean changed = false;
    Set<String> gone = new HashSet<>(files.keySet());
    for (FileNode node : group.interfaceFiles()) {
      String name = node.name();
      gone.remove(name);
      MirroredFile mirrored = files.get(name);
      String content = node.contentIfReadable();
      if (mirrored == null) {
        mirrored = new MirroredFile(new File(directory, name), content);
        write(mirrored.file, content);
        files.put(name, mirrored);
        changed = true;
      } else if (!mirrored.content.equals(content)) {
        write(mirrored.file, content);
        mirrored.content = content;
      }
      mirrored.writable = (node.mode() & 0222) != 0;
    }
    for (String name : gone) {
      files.remove(name);
      Files.deleteIfExists(new File(directory, name).toPath());
      changed = true;
    }
    if (changed) {
      mark(directory);
    }
  }

  private static void write(File file, String content) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file)) {
      if (!content.isEmpty()) {
        out.write(content.getBytes(StandardCharsets.UTF_8));
      }
    }
    mark(file);
  }

  /** Without a mark it would be taken for somebody else's, which is reported and undone. */
  static void mark(File file) throws IOException {
    if (!file.setLastModified(MARK)) {
      throw new IOException("cannot set the time of " + file);
    }
  }

  /** Has a file written anew by the next {@link #sync}. */
  void forget(String name) {
    files.remove(name);
  }

  void delete() throws IOException {
    for (MirroredFile file : files.values()) {
      Files.deleteIfExists(file.file.toPath());
    }
    Files.deleteIfExists(directory.toPath());
  }
}
