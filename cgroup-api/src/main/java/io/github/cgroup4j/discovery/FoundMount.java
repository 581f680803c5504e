package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Mount;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A cgroup mount, with what is needed to find groups below it. */
final class FoundMount {

  final Mount mount;

  /** The root inside the hierarchy, raw: paths are compared by their bytes. */
  final String root;

  /** The directory at the mount point; null if hidden, or if no path of this JVM leads there. */
  final @Nullable Path directory;

  /** Whether files are named without their controller. */
  final boolean noPrefix;

  FoundMount(Mount mount, String root, @Nullable Path directory, boolean noPrefix) {
    this.mount = mount;
    this.root = root;
    this.directory = directory;
    this.noPrefix = noPrefix;
  }
}
