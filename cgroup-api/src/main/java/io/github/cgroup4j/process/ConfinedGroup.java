package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.StartPolicy;
import java.io.IOException;
import java.util.ArrayList;

/**
 * A temporary group whose limits several processes share. Closing it kills them and removes the
 * group. Safe for use by many threads.
 */
public final class ConfinedGroup implements AutoCloseable {

  private final TemporaryGroup temporary;
  private final StartPolicy policy;

  ConfinedGroup(TemporaryGroup temporary, StartPolicy policy) {
    this.temporary = temporary;
    this.policy = policy;
  }

  /** {@return the group} */
  public Group group() {
    return temporary.group();
  }

  /**
   * Starts a process inside the group.
   *
   * @param command what to run
   * @return the process
   * @throws IOException if the program does not exist or may not be executed
   * @throws CgroupException if it could not be confined, or this is closed; the program did not run
   */
  public Process start(ProcessBuilder command) throws IOException {
    return temporary.start(command, policy);
  }

  /** {@return what all members have used so far; all absent when this is closed} */
  public Usage usage() {
    return new UsageReader(group(), new ArrayList<>()).read();
  }

  /**
   * Kills all members and removes the group. Idempotent.
   *
   * @throws CgroupException TIMED_OUT if a member cannot be killed; call it again then
   */
  @Override
  public void close() throws CgroupException {
    temporary.remove();
  }
}
