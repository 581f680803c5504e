package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.KeptProperty;
import io.github.cgroup4j.Readable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of one level, kept open.
 *
 * @param <T> the type of the value
 */
final class KeptLevel<T> {

  final Source source;
  private final KeptProperty<T> kept;

  KeptLevel(Source source, KeptProperty<T> kept) {
    this.source = source;
    this.kept = kept;
  }

  T read() throws CgroupException {
    return kept.read();
  }

  static <T> @Nullable T read(@Nullable KeptLevel<T> level) throws CgroupException {
    return level == null ? null : level.read();
  }

  /** Opens a property of the own group and of all groups above; null where it is not offered. */
  static <T> List<@Nullable KeptLevel<T>> open(
      Ancestry ancestry, Readable<T> property, List<KeptProperty<?>> opened)
      throws CgroupException {
    List<@Nullable KeptLevel<T>> levels = new ArrayList<>();
    for (Group group : ancestry.groups(property)) {
      KeptProperty<T> kept = group.keep(property).orElse(null);
      if (kept == null) {
        levels.add(null);
      } else {
        opened.add(kept);
        levels.add(new KeptLevel<>(ancestry.source(group, property), kept));
      }
    }
    return levels;
  }
}
