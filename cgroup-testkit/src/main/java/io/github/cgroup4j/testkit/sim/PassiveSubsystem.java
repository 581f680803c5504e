package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.Map;

/** A controller without files: perf_event takes part in enabling and nothing else. */
final class PassiveSubsystem extends Subsystem<PassiveSubsystem.Nothing> {

  private final boolean threaded;

  PassiveSubsystem(String name, boolean threaded) {
    super(name, Nothing.class);
    this.threaded = threaded;
  }

  /** No state. */
  enum Nothing {
    NOTHING
  }

  @Override
  boolean isThreaded() {
    return threaded;
  }

  @Override
  Nothing newState(GroupNode group) {
    return Nothing.NOTHING;
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return Map.of();
  }
}
