package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.Map;

/**
 * A controller whose files are there with their first content, and that takes part in enabling and
 * disabling, but whose rules are not simulated yet: writing to its files refuses loudly.
 */
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
