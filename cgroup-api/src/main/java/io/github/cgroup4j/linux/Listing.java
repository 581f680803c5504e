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
 * or 2 may mean nothing there (btrfs, overlayfs, FUSE). A group that is made and removed again
 * while its siblings are listed can take the place of one called {@code memory.foo} in this count.
 *
 * <p>Who wants directories only does not need the modes, each of which costs a fifth of the call:
 * if there are as many entries with two links and more as the group's link count says that there
 * are directories, they are those.
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

  private static final String LINKS = "unix:nlink";
  private static final String LINKS_AND_MODE = "unix:nlink,mode";

  /** inode(7): S_IFMT, S_IFDIR, S_IFREG. */
  private static final int TYPE_MASK = 0170000;

  private static final int DIRECTORY = 0040000;
  private static final int REGULAR_FILE = 0100000;

  private final List<ChildDirectory> directories = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final List<Entry> likeDirectories = new ArrayList<>();
  private final List<Entry> likeFiles = new ArrayList<>();
  private boolean group;

  private record Entry(Path path, String name) {}

  private Listing() {}

  /** Lists a directory; a symbolic link to one is followed, links inside are not. */
  static Listing of(Path directory) throws ErrnoException {
    Listing listing = new Listing();
    try {
      int links = links(Files.readAttributes(directory, LINKS));
      listing.readNames(directory);
      listing.lookAtAll(directory, links);
    } catch (DirectoryIteratorException x) {
      throw IoFailures.of(Objects.requireNonNull(x.getCause()), "readdir", directory);
    } catch (IOException x) {
      throw IoFailures.of(x, "readdir", directory);
    }
    return listing;
  }

  /** Lists the directories only. A group whose link count is 2 has none: it need not be read. */
  static List<ChildDirectory> directoriesOf(Path directory) throws ErrnoException {
    Listing listing = new Listing();
    try {
      int links = links(Files.readAttributes(directory, LINKS));
      if (links == ChildDirectory.LEAF
          && Files.exists(directory.resolve(PROCESSES), LinuxFiles.NO_FOLLOW)) {
        return List.of();
      }
      listing.readNames(directory);
      if (!listing.findDirectories(directory, links)) {
        listing.lookAtAll(directory, links);
      }
    } catch (DirectoryIteratorException x) {
      throw IoFailures.of(Objects.requireNonNull(x.getCause()), "readdir", directory);
    } catch (IOException x) {
      throw IoFailures.of(x, "readdir", directory);
    }
    return listing.directories;
  }

  /** Regular files, in no particular order. */
  List<String> files() {
    return files;
  }

  private void readNames(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path path : entries) {
        Entry entry = new Entry(path, name(path));
        if (looksLikeInterfaceFile(entry.name)) {
          likeFiles.add(entry);
          group |= entry.name.equals(PROCESSES);
        } else {
          likeDirectories.add(entry);
        }
      }
    }
  }

  /** Finds the directories of a group by link counts alone; false if they do not add up. */
  private boolean findDirectories(Path directory, int links) throws IOException {
    if (!group) {
      return false;
    }
    for (Entry entry : likeDirectories) {
      Map<String, Object> status = status(entry, LINKS);
      if (!status.isEmpty() && links(status) >= ChildDirectory.LEAF) {
        directories.add(new ChildDirectory(entry.name, links(status)));
      }
    }
    return isComplete(directory, links);
  }

  private void lookAtAll(Path directory, int links) throws IOException {
    directories.clear();
    for (Entry entry : likeDirectories) {
      look(entry);
    }
    boolean complete = isComplete(directory, links);
    for (Entry entry : likeFiles) {
      if (complete) {
        files.add(entry.name);
      } else {
        look(entry);
      }
    }
  }

  /** Whether a group's link count is used up, and is what it was before the names were read. */
  private boolean isComplete(Path directory, int links) throws IOException {
    return group
        && directories.size() == links - ChildDirectory.LEAF
        && links(Files.readAttributes(directory, LINKS)) == links;
  }

  private void look(Entry entry) throws IOException {
    Map<String, Object> status = status(entry, LINKS_AND_MODE);
    if (isType(status, DIRECTORY)) {
      directories.add(new ChildDirectory(entry.name, links(status)));
    } else if (isType(status, REGULAR_FILE)) {
      files.add(entry.name);
    }
  }

  /** Empty if it is gone. */
  private static Map<String, Object> status(Entry entry, String attributes) throws IOException {
    try {
      return Files.readAttributes(entry.path, attributes, LinuxFiles.NO_FOLLOW);
    } catch (NoSuchFileException gone) {
      return Map.of();
    }
  }

  private static boolean isType(Map<String, Object> status, int type) {
    return !status.isEmpty()
        && ((Integer) LinuxFiles.attribute(status, "mode") & TYPE_MASK) == type;
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
