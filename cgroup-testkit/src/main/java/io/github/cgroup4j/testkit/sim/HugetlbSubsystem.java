package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.HashMap;
import java.util.Map;

/** The hugetlb controller (vectors v2.hugetlb.*, v1.hugetlb.*). Nobody uses huge pages here. */
final class HugetlbSubsystem extends Subsystem<HugetlbSubsystem.State> {

  private static final Map<String, Long> PAGES = Map.of("2MB", 512L, "1GB", 262_144L);

  HugetlbSubsystem() {
    super("hugetlb", State.class);
  }

  /** Limits in ordinary pages, by file. */
  static final class State {
    final Map<String, Long> limits = new HashMap<>();
  }

  @Override
  State newState(GroupNode group) {
    return new State();
  }

  @Override
  Map<String, FileOps> files(Version version) {
    Map<String, FileOps> files = new HashMap<>();
    PAGES.forEach(
        (size, pages) -> {
          for (String kind : new String[] {"", "rsvd."}) {
            String prefix = "hugetlb." + size + "." + kind;
            boolean v2 = version == Version.V2;
            String file = prefix + (v2 ? "max" : "limit_in_bytes");
            files.put(
                file,
                FileOps.of(
                    group -> limit(group, file, pages),
                    (group, value) -> setLimit(group, file, value, pages)));
            if (!v2) {
              // any write resets what is never counted here
              files.put(
                  prefix + "max_usage_in_bytes", FileOps.of(group -> "0\n", (group, value) -> {}));
              files.put(prefix + "failcnt", FileOps.of(group -> "0\n", (group, value) -> {}));
            }
          }
        });
    return files;
  }

  private static long most(long pages) {
    return MemoryState.UNLIMITED - MemoryState.UNLIMITED % pages;
  }

  /** 6.18 does not round the first value, so that it is no "max" there (notes.md, section 4). */
  private String limit(GroupNode group, String file, long pages) {
    Long limit = stateOf(group).limits.get(file);
    if (limit == null) {
      return group.tree().firstContent(file, group.isRoot());
    }
    boolean unlimited = limit == most(pages) && group.tree().version() == Version.V2;
    return unlimited ? "max\n" : MemoryState.bytes(limit) + "\n";
  }

  private void setLimit(GroupNode group, String file, String value, long pages)
      throws SyscallException {
    String unlimited = group.tree().version() == Version.V2 ? "max" : "-1";
    if (group.isRoot()) {
      throw new SyscallException(Errno.EINVAL);
    }
    long wanted = MemorySubsystem.pages(value, unlimited);
    stateOf(group).limits.put(file, wanted - wanted % pages);
  }
}
