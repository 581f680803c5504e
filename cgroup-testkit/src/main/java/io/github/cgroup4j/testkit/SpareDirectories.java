package io.github.cgroup4j.testkit;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Directories of closed fakes for fakes that are mounted alike: making some hundred files takes
 * longer than all else that a new fake needs. Each has a new name, so that nobody has a path to it.
 * They are deleted when the JVM ends.
 */
final class SpareDirectories {

  /** As many fakes as are used at a time, where tests run in parallel. */
  private static final int MOST = 4;

  private static final Logger LOGGER = System.getLogger(SpareDirectories.class.getName());
  private static final List<Spare> SPARES = new ArrayList<>();
  private static boolean deletedAtEnd;

  private SpareDirectories() {}

  /**
   * A directory that nobody uses.
   *
   * @param root its path
   * @param contents the files of each mount point, by name, and what they contain
   */
  record Spare(Path root, Map<String, Map<String, String>> contents) {

    /** Whether files were removed or added meanwhile, as by something that cleans up. */
    boolean isTouched() {
      return contents.keySet().stream()
          .anyMatch(mountPoint -> MirroredGroup.isTouched(new File(root.toFile(), mountPoint)));
    }
  }

  /** A directory with these mount points, which is the caller's from now on. */
  static Optional<Spare> take(Set<String> mountPoints) throws IOException {
    Spare taken = null;
    synchronized (SPARES) {
      for (Spare spare : SPARES) {
        if (spare.contents().keySet().equals(mountPoints)) {
          taken = spare;
        }
      }
      SPARES.remove(taken);
    }
    if (taken != null && taken.isTouched()) {
      delete(taken.root());
      taken = null;
    }
    return Optional.ofNullable(taken);
  }

  /** Keeps a directory that is not used any more, or deletes it where there are enough. */
  static void keep(Path root, Map<String, Map<String, String>> contents) throws IOException {
    synchronized (SPARES) {
      if (SPARES.size() < MOST && isDeletedAtEnd()) {
        Path renamed = root.resolveSibling("cgroupfs" + UUID.randomUUID());
        SPARES.add(new Spare(Files.move(root, renamed), contents));
        return;
      }
    }
    delete(root);
  }

  private static boolean isDeletedAtEnd() {
    if (!deletedAtEnd) {
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(SpareDirectories::deleteAll));
        deletedAtEnd = true;
      } catch (IllegalStateException e) {
        return false; // the JVM ends already
      }
    }
    return true;
  }

  private static void deleteAll() {
    synchronized (SPARES) {
      for (Spare spare : SPARES) {
        try {
          delete(spare.root());
        } catch (IOException e) {
          LOGGER.log(Level.WARNING, "cannot delete " + spare.root(), e);
        }
      }
      SPARES.clear();
      deletedAtEnd = false; // what is closed from now on is deleted at once
    }
  }

  static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      MoreFiles.deleteRecursively(root, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
