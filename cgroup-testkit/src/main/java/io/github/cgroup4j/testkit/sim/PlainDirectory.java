package io.github.cgroup4j.testkit.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A directory outside of any cgroup file system, such as the tmpfs that v1 is mounted in. */
final class PlainDirectory extends Node {

  private final SortedMap<String, Node> entries = new TreeMap<>();
  private final Set<String> symbolicLinks = new HashSet<>();

  PlainDirectory(long inode) {
    super(inode, 0755, Credentials.ROOT);
  }

  void put(String name, Node entry) {
    entries.put(name, entry);
  }

  /** Adds another name, which leads there but is not listed. */
  void link(String name, Node target) {
    entries.put(name, target);
    symbolicLinks.add(name);
  }

  @Override
  public boolean isDirectory() {
    return true;
  }

  @Override
  public int links() {
    return 2 + childNames().size();
  }

  @Override
  @Nullable Node child(String name) {
    return entries.get(name);
  }

  @Override
  List<String> childNames() {
    List<String> names = new ArrayList<>(entries.keySet());
    names.removeAll(symbolicLinks);
    return names;
  }
}
