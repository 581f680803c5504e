package io.github.cgroup4j.testkit.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program that v1 runs for each group that is left empty: here it is only written down. */
public final class ReleaseAgent {

  private final List<String> releases = new ArrayList<>();
  private @Nullable String program;

  ReleaseAgent() {}

  @Nullable String program() {
    return program;
  }

  /** Sets what is run; nothing if it is empty. */
  void setProgram(String path) {
    program = path.isEmpty() ? null : path;
  }

  /** {@return with which paths it was run, in order} */
  public List<String> releases() {
    return releases;
  }

  /** Is run for a group that wants it and has become empty. */
  void release(GroupNode group) {
    if (group.notifyOnRelease
        && program != null
        && !group.isRoot()
        && !group.isGone()
        && !group.isPopulated()
        && group.children.isEmpty()) {
      releases.add(group.path());
    }
  }
}
