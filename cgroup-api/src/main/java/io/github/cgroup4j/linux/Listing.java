package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.ErrnoException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The entries of one directory, told apart with as few calls of lstat(2) as possible.
 *
 * <p>A group's directory holds dozens of interface files. Names that look like theirs are set
 * aside; all others are looked at. A group may be called {@code memory.foo}, so looks prove
 * nothing: the names set aside are files for certain only if the directory is a group's and its
 * link count, which cgroup file systems keep exactly, is used up by the directories found. If not,
 * they are looked at too. In other directories every name is looked at, because a link count of 1
 * or 2 may mean nothing there (btrfs, overlayfs, FUSE).
 *
 * <p>A name that this JVM's file name encoding cannot express comes with replacement characters.
 */
final class Listing {

  /** First words of the names of interface files, up to the dot. */
  private static final String[] PREFIXES = {
    "cgroup",
    "cpu",
    "cpuacct",
    "cpuset",
    "memory",
    "io",
    "blkio",
    "pids",
    "hugetlb",
    "rdma",
    "misc",
    "dmem",
    "devices",
    "freezer",
    "net_cls",
    "net_prio",
    "perf_event",
    "irq",
    "debug"
  };

  /** Every group has it, and nothing else has a file of that name on its own account. */
  private static final String PROCESSES = "cgroup.procs";

  /** inode(7): S_IFMT, S_IFDIR, S_IFREG. */
  private static final int TYPE_MASK = 0170000;

  private static final int DIRECTORY = 0040000;
  private static final int REGULAR_FILE = 0100000;

  private final List<ChildDirectory> directories = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final List<Path> setAside = new ArrayList<>();
  private boolean group;

  private Listing() {}

  /** Lists a directory; a symbolic link to one is followed, links inside are not. */
  static Listing of(Path directory) throws ErrnoException {
    Listing listing = new Listing();
    try {
      // Before the names, so that a group made in between is at most missed, as if made afterwards.
      int links = links(Files.readAttributes(directory, "unix:nlink"));
      listing.readNames(directory);
      listing.decide(links);
    } catch (DirectoryIteratorException x) {
      throw IoFailures.of(Objects.requireNonNull(x.getCause()), "readdir", directory);
    } catch (IOException x) {
      throw IoFailures.of(x, "readdir", directory);
    }
    return listing;
  }

  /** Lists the directories only. A group whose link count is 2 has none: it need not be read. */
  static List<ChildDirectory> directoriesOf(Path directory) throws ErrnoException {
    try {
      int links = links(Files.readAttributes(directory, "unix:nlink"));
      if (links == 2 && Files.exists(directory.resolve(PROCESSES), LinuxFiles.NO_FOLLOW)) {
        return List.of();
      }
    } catch (IOException x) {
      throw IoFailures.of(x, "readdir", directory);
    }
    return of(directory).directories;
  }

  /** Regular files, in no particular order. */
  List<String> files() {
    return files;
  }

  private void readNames(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = name(entry);
        if (looksLikeInterfaceFile(name)) {
          setAside.add(entry);
          group |= name.equals(PROCESSES);
        } else {
          look(entry);
        }
      }
    }
  }

  private void decide(int links) throws IOException {
    boolean allFound = group && directories.size() == links - 2;
    for (Path entry : setAside) {
      if (allFound) {
        files.add(name(entry));
      } else {
        look(entry);
      }
    }
  }

  private void look(Path entry) throws IOException {
    Map<String, Object> status;
    try {
      status = Files.readAttributes(entry, "unix:nlink,mode", LinuxFiles.NO_FOLLOW);
    } catch (NoSuchFileException gone) {
      return;
    }
    int type = (Integer) LinuxFiles.attribute(status, "mode") & TYPE_MASK;
    if (type == DIRECTORY) {
      directories.add(new ChildDirectory(name(entry), links(status)));
    } else if (type == REGULAR_FILE) {
      files.add(name(entry));
    }
  }

  private static int links(Map<String, Object> status) {
    return (Integer) LinuxFiles.attribute(status, "nlink");
  }

  private static String name(Path entry) {
    Path name = entry.getFileName();
    return name == null ? "" : name.toString();
  }

  private static boolean looksLikeInterfaceFile(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return name.equals("tasks")
          || name.equals("notify_on_release")
          || name.equals("release_agent");
    }
    for (String prefix : PREFIXES) {
      if (prefix.length() == dot && name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
