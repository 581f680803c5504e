package io.github.cgroup4j.process;

/** How the main process of a confinement came to its end. */
public enum Cause {
  /** It ended by itself, with whatever exit code. */
  EXITED("exited"),
  /**
   * It was ended by a signal that was not ours. The JDK reports a signal n as exit code 128 + n, so
   * a program that ends itself with 129 to 192 is told to be signalled too.
   */
  SIGNALLED("signalled"),
  /**
   * It was killed by SIGKILL, and the kernel's out-of-memory killer has killed in its group.
   *
   * <p>The kernel counts whom the OOM killer took, and does not say who it was. While there is but
   * one process, that is certain. A group that has lost another member to the OOM killer, and whose
   * main process is later killed by somebody's {@code kill -9}, looks the same and is told the
   * same: then {@link Usage#oomKills} is what is certain. SIGKILL by {@link
   * ConfinedProcess#cancel}, or for a timeout, is told as those.
   */
  OOM_KILLED("oom-killed"),
  /** It ran longer than it was allowed to and was ended. */
  TIMED_OUT("timed-out"),
  /** It was cancelled. */
  CANCELLED("cancelled");

  private final String text;

  Cause(String text) {
    this.text = text;
  }

  /** The cause in words, for example {@code oom-killed}. */
  @Override
  public String toString() {
    return text;
  }
}
