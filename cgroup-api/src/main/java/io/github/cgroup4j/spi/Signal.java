package io.github.cgroup4j.spi;

/** The signals that the library sends, with their Linux numbers (signal(7), x86 and ARM). */
public enum Signal {
  /** Hangup: the terminal is gone. */
  HUP(1),
  /** Interrupt from the keyboard. */
  INT(2),
  /** Quit from the keyboard. */
  QUIT(3),
  /** Ends a process at once, cannot be caught. */
  KILL(9),
  /** For programs to define. */
  USR1(10),
  /** For programs to define. */
  USR2(12),
  /** Asks a process to end. */
  TERM(15),
  /** Continues a stopped process. */
  CONT(18),
  /** Stops a process, cannot be caught. */
  STOP(19);

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  /** {@return the number that the kernel knows the signal by} */
  public int number() {
    return number;
  }
}
