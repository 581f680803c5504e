package io.github.cgroup4j.linux;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which interpreter an executable file names, for the files seen last: the same few programs are
 * started again and again. An entry counts as long as device, inode, size and time of change of the
 * content are the same.
 */
final class KnownInterpreters {

  private static final int MOST = 128;

  private final Map<Path, Entry> entries = new ConcurrentHashMap<>();

  /** What was found in a file; the interpreter is null if there is none. */
  private static final class Entry {
    final @Nullable Object key;
    final FileTime modified;
    final long size;
    final @Nullable String interpreter;

    Entry(BasicFileAttributes file, @Nullable String interpreter) {
      this.key = file.fileKey();
      this.modified = file.lastModifiedTime();
      this.size = file.size();
      this.interpreter = interpreter;
    }

    boolean isOf(BasicFileAttributes file) {
      return size == file.size()
          && modified.equals(file.lastModifiedTime())
          && Objects.equals(key, file.fileKey());
    }
  }

  /** Returns the interpreter of a file with these attributes, looking into it if need be. */
  @Nullable String of(Path file, BasicFileAttributes attributes) {
    Entry known = entries.get(file);
    if (known == null || !known.isOf(attributes)) {
      known = new Entry(attributes, ExecutableFile.interpreter(file));
      if (entries.size() >= MOST) {
        entries.clear();
      }
      entries.put(file, known);
    }
    return known.interpreter;
  }
}
