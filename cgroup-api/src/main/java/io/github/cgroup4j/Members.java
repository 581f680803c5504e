package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.MalformedContentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lists who is in a group. */
final class Members {

  private final Subtree subtree;

  Members(Subtree subtree) {
    this.subtree = subtree;
  }

  SortedSet<Long> processes(GroupPath path) throws CgroupException {
    return list(path, false);
  }

  SortedSet<Long> threads(GroupPath path) throws CgroupException {
    return list(path, true);
  }

  /** The processes in one part; 0 for those of other pid namespaces. */
  SortedSet<Long> listed(Part part) throws CgroupException {
    SortedSet<Long> ids = new TreeSet<>();
    Path file = part.backend().processes(part.directory());
    try {
      parse(GroupPath.ANCHOR, file, subtree.kernel().read(file), ids);
      return ids;
    } catch (ErrnoException e) {
      throw subtree.failures().reading(GroupPath.ANCHOR, e);
    }
  }

  private SortedSet<Long> list(GroupPath path, boolean threads) throws CgroupException {
    SortedSet<Long> ids = new TreeSet<>();
    boolean read = false;
    for (Part part : withLeaves(subtree.existing(path))) {
      Path file =
          threads
              ? part.backend().threads(part.directory())
              : part.backend().processes(part.directory());
      try {
        parse(path, file, subtree.kernel().read(file), ids);
        read = true;
      } catch (ErrnoException e) {
        if (!e.isGone()) {
          throw subtree.failures().reading(path, e);
        }
      }
    }
    if (!read) {
      throw subtree.gone(path, "list the members of");
    }
    ids.remove(Evacuation.OUTSIDER); // it is nobody's id
    return ids;
  }

  /** A group's processes are where {@link Leaf#entered} puts them, or were before it had a leaf. */
  private static List<Part> withLeaves(List<Part> parts) {
    List<Part> all = new ArrayList<>(parts);
    for (Part part : parts) {
      if (part.version() == Version.V2 && !part.directory().endsWith(Leaf.NAME)) {
        all.add(Leaf.of(part));
      }
    }
    return all;
  }

  /** v1 lists a process once per thread elsewhere. */
  private static void parse(GroupPath path, Path file, byte[] content, SortedSet<Long> ids)
      throws CgroupException {
    ByteScanner scanner = new ByteScanner().reset(content, 0, content.length);
    try {
      for (scanner.skipWhitespace(); !scanner.atEnd(); scanner.skipWhitespace()) {
        ids.add(scanner.nextLong());
      }
    } catch (MalformedContentException e) {
      throw CgroupException.because(Reason.MALFORMED, "list the members of " + path.inWords())
          .group(path.toString())
          .file(file)
          .hint(e.getMessage())
          .cause(e)
          .exception();
    }
  }
}
