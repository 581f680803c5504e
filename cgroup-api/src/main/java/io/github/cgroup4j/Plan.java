package io.github.cgroup4j;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What it takes to make groups what a {@link io.github.cgroup4j.spec.GroupSpec} says: directories,
 * controllers to enable and values to write, in an order that the kernel accepts. Made by {@link
 * Group#plan}, which changes nothing. Immutable.
 *
 * <p>{@link #toString} prints it, a step per line. {@link #commit} carries out exactly these steps.
 */
public final class Plan {

  private final Subtree subtree;
  private final GroupPath group;
  private final List<Step> steps;
  private final List<String> remarks;

  Plan(Subtree subtree, GroupPath group, List<Step> steps, List<String> remarks) {
    this.subtree = subtree;
    this.group = group;
    this.steps = List.copyOf(steps);
    this.remarks = List.copyOf(remarks);
  }

  /** {@return the steps in their order} */
  public List<Step> steps() {
    steps.forEach(step -> subtree.revealed(step.file()));
    return steps;
  }

  /** {@return whether all is so already} */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * {@return what the plan will not bring about although each of its steps may succeed, in
   * sentences: limits without effect because a controller that they need is missing, groups that no
   * process can enter}
   */
  public List<String> remarks() {
    return remarks;
  }

  /**
   * Carries out the steps. If one fails, those before it are undone in reverse order: groups that
   * were made are removed, what was written is put back, controllers that were enabled are disabled
   * again unless another program has made a group there meanwhile, whose settings that would drop.
   *
   * <p>Each value is read again before it is written; where it is no longer what it was when the
   * plan was made, the commit fails before that step. May be called again; whatever was not there
   * when it was planned is there then, so that usually fails with EXISTS.
   *
   * @throws PlanException with the reason of the step that failed; BUSY also if something was
   *     changed by another since the plan was made. {@link PlanException#left} says exactly what
   *     could not be undone, and is empty if all is as before
   */
  public void commit() throws CgroupException {
    new Commit(subtree, group, steps).run();
  }

  /** The steps as lines: {@code mkdir DIRECTORY} or {@code write FILE <- "VALUE" (was "VALUE")}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      text.append(step).append('\n');
    }
    return text.toString();
  }

  /**
   * One change.
   *
   * @param kind what is done
   * @param group the group that it is for
   * @param file the directory that is made, or the file that is written
   * @param value what is written in one write(2); empty text for a directory
   * @param before what would be written to put back what is there now; empty if that is not known,
   *     as of some files of groups that do not exist yet
   * @param setting the setting that is set; empty for directories and what makes a group fit
   */
  public record Step(
      Kind kind,
      GroupPath group,
      Path file,
      String value,
      Optional<String> before,
      Optional<Setting<?>> setting) {

    /** What is done. */
    public enum Kind {
      /** A directory is made. */
      MAKE_GROUP,
      /** Controllers are enabled for the children of a group. */
      ENABLE,
      /** A value is written. */
      SET
    }

    /** The step as a line of a plan. */
    @Override
    public String toString() {
      return kind == Kind.MAKE_GROUP
          ? "mkdir " + file
          : "write "
              + file
              + " <- "
              + quote(value)
              + before.map(old -> " (was " + quote(old) + ")").orElse("");
    }

    private static String quote(String text) {
      return '"' + text.strip() + '"';
    }
  }
}
