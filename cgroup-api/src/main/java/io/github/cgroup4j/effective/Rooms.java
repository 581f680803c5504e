package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryStat;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How much is left at each level. */
final class Rooms {

  private Rooms() {}

  /** The least of all levels that limit; null if none does. */
  static @Nullable Headroom least(Ancestry ancestry, Readable<Limit> max, Readable<Long> current)
      throws CgroupException {
    Headroom least = null;
    for (Group group : ancestry.groups(max)) {
      Limit limit = group.find(max).orElse(Limit.UNLIMITED);
      Long usage = limit.isUnlimited() ? null : group.find(current).orElse(null);
      if (usage != null) {
        Source source = ancestry.source(group, max);
        least =
            lesser(
                least,
                Headroom.of(source, limit.amount().orElseThrow(), usage, reclaimable(group, max)));
      }
    }
    return least;
  }

  static Headroom lesser(@Nullable Headroom one, Headroom other) {
    return one == null || other.amount() < one.amount() ? other : one;
  }

  private static OptionalLong reclaimable(Group group, Readable<Limit> max) throws CgroupException {
    if (!max.controller().equals(Controller.MEMORY) || max.equals(Memory.SWAP_MAX)) {
      return OptionalLong.empty();
    }
    return group.find(Memory.STAT).map(MemoryStat::inactiveFile).orElse(OptionalLong.empty());
  }
}
