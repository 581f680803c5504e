package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Membership;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Mount;
import java.util.List;

/**
 * What was found out about a process's control groups.
 *
 * @param mode which kinds are mounted
 * @param reason for mode {@link Mode#NONE} why; else empty
 * @param mounts all cgroup mounts in the order of mountinfo, hidden ones included
 * @param hierarchies the distinct hierarchies
 * @param self one entry per line of the cgroup file, in its order
 * @param warnings what was odd, each with file and content
 */
public record Discovery(
    Mode mode,
    String reason,
    List<Mount> mounts,
    List<Hierarchy> hierarchies,
    List<Membership> self,
    List<String> warnings) {

  /** Copies the lists. */
  public Discovery {
    mounts = List.copyOf(mounts);
    hierarchies = List.copyOf(hierarchies);
    self = List.copyOf(self);
    warnings = List.copyOf(warnings);
  }
}
