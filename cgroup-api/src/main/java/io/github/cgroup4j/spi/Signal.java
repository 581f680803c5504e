package io.github.cgroup4j.spi;

/** The signals that the library sends, with their Linux numbers (signal(7), x86 and ARM). */
public enum Signal {
  HUP(1),
  INT(2),
  QUIT(3),
  KILL(9),
  USR1(10),
  USR2(12),
  TERM(15),
  CONT(18),
  STOP(19);

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  /** The number that the kernel knows the signal by. */
  public int number() {
    return number;
  }
}
