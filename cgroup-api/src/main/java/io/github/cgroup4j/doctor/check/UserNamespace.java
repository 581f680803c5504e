package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who the users of this process are outside: in a user namespace ids are other ones, and mounts
 * that came from outside are locked (user_namespaces(7), mount_namespaces(7)).
 */
final class UserNamespace {

  /** What owners are shown as that the namespace does not map: /proc/sys/kernel/overflowuid. */
  private static final int OVERFLOW = 65_534;

  private static final long ALL = 0xffff_ffffL;

  private final List<Range> ranges = new ArrayList<>();
  private final Evidence evidence;

  private record Range(long inside, long outside, long count) {}

  private UserNamespace(Reading reading) {
    this.evidence = reading.evidence();
    for (String line : reading.lines()) {
      String[] words = line.strip().split("\\s+");
      try {
        ranges.add(
            new Range(
                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException notARange) {
        ranges.clear();
        return;
      }
    }
  }

  static UserNamespace of(Situation situation) {
    return new UserNamespace(situation.read(situation.self("uid_map")));
  }

  /** Whether all ids are the same outside, as far as can be told. */
  boolean isInitial() {
    return ranges.isEmpty() || ranges.equals(List.of(new Range(0, 0, ALL)));
  }

  /** The id of a user outside; empty if nobody there is that user. */
  Optional<Long> outside(int user) {
    for (Range range : ranges) {
      long offset = user - range.inside;
      if (offset >= 0 && offset < range.count) {
        return Optional.of(range.outside + offset);
      }
    }
    return Optional.empty();
  }

  /** Whether an owner shown with this id may be any that the namespace does not map. */
  boolean isUnmapped(int owner) {
    return !isInitial() && owner == OVERFLOW && outside(owner).isEmpty();
  }

  Evidence evidence() {
    return evidence;
  }
}
