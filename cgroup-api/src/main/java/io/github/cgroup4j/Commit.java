package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of a plan, and undoes them when one fails. */
final class Commit {

  private final Subtree subtree;
  private final Kernel kernel;
  private final GroupPath group;
  private final List<Plan.Step> steps;
  private final Set<Path> made = new HashSet<>();
  private final Deque<Undo> undo = new ArrayDeque<>();

  Commit(Subtree subtree, GroupPath group, List<Plan.Step> steps) {
    this.subtree = subtree;
    this.kernel = subtree.kernel();
    this.group = group;
    this.steps = steps;
  }

  /** What takes one step back: a directory to remove, or a value to write. */
  private record Undo(Plan.Step step, @Nullable String value, Set<String> siblings) {}

  void run() throws CgroupException {
    for (Plan.Step step : steps) {
      try {
        switch (step.kind()) {
          case MAKE_GROUP -> make(step);
          case ENABLE -> enable(step);
          case SET -> set(step);
        }
      } catch (CgroupException e) {
        throw failed(step, e);
      }
    }
  }

  private void make(Plan.Step step) throws CgroupException {
    try {
      kernel.makeDirectory(step.file());
    } catch (ErrnoException e) {
      throw subtree.failures().creating(step.group(), e);
    }
    made.add(step.file());
    undo.push(new Undo(step, null, Set.of()));
  }

  private void enable(Plan.Step step) throws CgroupException {
    try {
      Set<String> siblings = children(step.file().getParent());
      kernel.write(step.file(), bytes(step.value()));
      undo.push(new Undo(step, step.value().replace('+', '-'), siblings));
    } catch (ErrnoException e) {
      throw subtree.failures().enabling(step.group(), e, controllers(step));
    }
  }

  private static List<Controller> controllers(Plan.Step step) {
    List<Controller> controllers = new ArrayList<>();
    for (String word : step.value().split(" ", -1)) {
      controllers.add(Controller.of(word.substring(1)));
    }
    return controllers;
  }

  private Set<String> children(@Nullable Path directory) throws ErrnoException {
    Set<String> names = new HashSet<>();
    if (directory != null) {
      for (ChildDirectory child : kernel.childDirectories(directory)) {
        if (!made.contains(directory.resolve(child.name()))) {
          names.add(child.name());
        }
      }
    }
    return names;
  }

  /** What is in a group that was made here need not be put back: the group goes. */
  private void set(Plan.Step step) throws CgroupException {
    boolean existed = !made.contains(step.file().getParent());
    String before = existed ? before(step) : null;
    if (before != null && !before.equals(step.before().orElse(before))) {
      throw CgroupException.because(Reason.BUSY, "set " + step.file().getFileName())
          .group(step.group().toString())
          .file(step.file())
          .value(step.value())
          .hint(
              "another has set it to \""
                  + before.strip()
                  + "\" since the plan was made: make a new plan")
          .exception();
    }
    try {
      kernel.write(step.file(), bytes(step.value()));
    } catch (ErrnoException e) {
      throw subtree.failures().writing(step.group(), e, step.value());
    }
    if (before != null) {
      undo.push(new Undo(step, before, Set.of()));
    }
  }

  private @Nullable String before(Plan.Step step) throws CgroupException {
    if (step.setting().isPresent()) {
      return new PropertyAccess(subtree, step.group())
          .before(
              step.setting().get(), new PropertyAccess.Pending(step.file(), step.value(), false));
    }
    try {
      String content = new String(kernel.read(step.file()), StandardCharsets.UTF_8).strip();
      return content.isEmpty() ? "\n" : content;
    } catch (ErrnoException e) {
      throw subtree.failures().reading(step.group(), e);
    }
  }

  private PlanException failed(Plan.Step step, CgroupException e) {
    List<PlanException.Left> left = new ArrayList<>();
    for (Undo each : undo) {
      CgroupException why = takeBack(each);
      if (why != null) {
        left.add(new PlanException.Left(each.step.file(), Optional.ofNullable(each.value), why));
      }
    }
    return new PlanException(
        CgroupException.because(e.reason(), "carry out the plan for " + group.inWords())
            .repeating(e)
            .hint(hint(e, left))
            .cause(e),
        step,
        left);
  }

  private static String hint(CgroupException e, List<PlanException.Left> left) {
    StringBuilder hint = new StringBuilder(e.hint().map(text -> text + "; ").orElse(""));
    if (left.isEmpty()) {
      return hint.append("all is as before").toString();
    }
    hint.append("not undone:");
    for (PlanException.Left each : left) {
      hint.append(' ').append(each.file());
      each.value().ifPresent(value -> hint.append(" <- \"").append(value.strip()).append('"'));
      hint.append(" (").append(each.why().getMessage()).append(')');
    }
    return hint.toString();
  }

  /** Null if it is as before. */
  private @Nullable CgroupException takeBack(Undo each) {
    Plan.Step step = each.step;
    try {
      if (each.value == null) {
        kernel.removeDirectory(step.file());
        made.remove(step.file());
        return null;
      }
      if (step.kind() == Plan.Step.Kind.ENABLE) {
        Set<String> others = children(step.file().getParent());
        others.removeAll(each.siblings);
        if (!others.isEmpty()) {
          return CgroupException.because(Reason.BUSY, "disable what was enabled")
              .group(step.group().toString())
              .file(step.file())
              .hint("another program has made groups there since, which would lose their limits")
              .exception();
        }
      }
      kernel.write(step.file(), bytes(each.value));
      return null;
    } catch (ErrnoException e) {
      if (each.value == null) {
        return e.isGone() ? null : subtree.failures().deleting(step.group(), e);
      }
      return subtree.failures().writing(step.group(), e, each.value);
    }
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
