package io.github.cgroup4j.effective;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a JVM that is started in a place takes for its limits, and where that is not what holds.
 * Immutable.
 *
 * <p>It is derived from the rules of the release, with its default options ({@code
 * -XX:+UseContainerSupport}); no JVM is started.
 *
 * @param release the release
 * @param blind why it does not look at control groups at all; empty text if it does
 * @param memory the memory in bytes by which it sizes its heap, a quarter of that by default; empty
 *     if neither a limit nor the machine's memory is known
 * @param processors what {@link Runtime#availableProcessors()} returns; empty if neither a limit
 *     nor the machine's CPUs are known
 * @param mismatches where that is not what holds; empty if it is right as far as can be seen
 */
public record JvmView(
    JvmRelease release,
    String blind,
    OptionalLong memory,
    OptionalInt processors,
    List<Mismatch> mismatches) {

  /**
   * Copies the list.
   *
   * @param release the release
   * @param blind why it does not look at control groups at all; empty text if it does
   * @param memory the memory in bytes by which it sizes its heap, a quarter of that by default;
   *     empty if neither a limit nor the machine's memory is known
   * @param processors what {@link Runtime#availableProcessors()} returns; empty if neither a limit
   *     nor the machine's CPUs are known
   * @param mismatches where that is not what holds; empty if it is right as far as can be seen
   */
  public JvmView {
    mismatches = List.copyOf(mismatches);
  }

  /**
   * A figure that is not what holds.
   *
   * @param kind in which way
   * @param subject the resource, for example {@code memory}
   * @param jvm what the JVM takes it for
   * @param truth what holds
   * @param why the cause, in a sentence
   */
  public record Mismatch(Kind kind, String subject, String jvm, String truth, String why) {

    /** In which way a figure is not what holds. */
    public enum Kind {
      /** It is another one. */
      WRONG,
      /** It is rounded up to whole CPUs. */
      ROUNDED,
      /** The JVM knows nothing of this limit. */
      BLIND
    }
  }
}
