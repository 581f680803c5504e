package io.github.cgroup4j.effective;

import java.util.OptionalLong;

/**
 * How much may be taken until a limit is reached, and which limit that will be. Immutable.
 *
 * <p>It is not the lowest limit that is reached first: a group above may be nearly filled by
 * others.
 *
 * @param amount what is left, in the unit of the limit; 0 if it is exceeded
 * @param source whose limit it is
 * @param limit the limit
 * @param usage what is in use at that level
 * @param reclaimable the part of the usage that the kernel takes back before the limit is enforced:
 *     inactive file pages in bytes; empty if that is not known or does not apply
 */
public record Headroom(
    long amount, Source source, long limit, long usage, OptionalLong reclaimable) {

  static Headroom of(Source source, long limit, long usage, OptionalLong reclaimable) {
    return new Headroom(Math.max(0, limit - usage), source, limit, usage, reclaimable);
  }
}
