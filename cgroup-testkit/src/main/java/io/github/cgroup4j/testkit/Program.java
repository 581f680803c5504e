package io.github.cgroup4j.testkit;

import java.time.Duration;
import java.util.Objects;

/**
 * What a simulated process does once it is in its groups. Registered by the name of the program
 * with {@link FakeMachine#program}; a program that nobody registered lives until it is told to end.
 */
@FunctionalInterface
public interface Program {

  /**
   * Called when the process has started; what it does later it schedules by the virtual clock.
   *
   * @param self the self
   */
  void run(FakeProcess self);

  /**
   * Lives until it is told to end.
   *
   * @return the program
   */
  static Program runs() {
    return self -> {};
  }

  /**
   * Is not there: starting it fails as starting a missing program does.
   *
   * @return the program
   */
  static Program missing() {
    return Missing.INSTANCE;
  }

  /**
   * Ends at once.
   *
   * @param code the exit code
   * @return the program
   */
  static Program exits(int code) {
    return self -> self.exit(code);
  }

  /**
   * Ends after a time of the virtual clock.
   *
   * @param time the time
   * @param code the exit code
   * @return the program
   */
  static Program exitsAfter(Duration time, int code) {
    Objects.requireNonNull(time, "time");
    return self -> self.after(time, () -> self.exit(code));
  }
}
