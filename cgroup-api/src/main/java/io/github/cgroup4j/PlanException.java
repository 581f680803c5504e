package io.github.cgroup4j;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Plan} that failed. Its cause is the failure of the step, with file and value; what was
 * done before is undone, but for what {@link #left} says.
 */
public final class PlanException extends CgroupException {

  private static final long serialVersionUID = 1L;

  private final transient Plan.Step step;
  private final transient List<Left> left;

  PlanException(Details details, Plan.Step step, List<Left> left) {
    super(details);
    this.step = step;
    this.left = List.copyOf(left);
  }

  /** {@return the step that failed} Not serialized. */
  public Plan.Step step() {
    return step;
  }

  /** {@return what could not be undone, in the order in which it was tried} Not serialized. */
  public List<Left> left() {
    return left;
  }

  /**
   * Something that is not as it was before.
   *
   * @param file the directory that could not be removed, or the file that could not be written
   * @param value what should have been written to it; empty for a directory
   * @param why what stood in the way
   */
  public record Left(Path file, Optional<String> value, CgroupException why) {}
}
