package io.github.cgroup4j.doctor;

import java.util.List;
import java.util.Objects;

/**
 * One thing that was found: what, how bad, why, where it can be seen, and what to do. Immutable.
 *
 * @param problem what kind of finding it is
 * @param severity how much it matters
 * @param cause why, in a sentence without a full stop
 * @param evidence what shows it: files and their contents
 * @param remedy what to do, in a sentence without a full stop; empty if there is nothing to be done
 * @param commands the exact command lines for a POSIX shell that do it, in order; {@code COMMAND}
 *     in one stands for the program to start; empty if no command does it
 */
public record Finding(
    Problem problem,
    Severity severity,
    String cause,
    List<Evidence> evidence,
    String remedy,
    List<String> commands) {

  /**
   * Copies the lists.
   *
   * @param problem what kind of finding it is
   * @param severity how much it matters
   * @param cause why, in a sentence without a full stop
   * @param evidence what shows it: files and their contents
   * @param remedy what to do, in a sentence without a full stop; empty if there is nothing to be
   *     done
   * @param commands the exact command lines for a POSIX shell that do it, in order; {@code COMMAND}
   *     in one stands for the program to start; empty if no command does it
   */
  public Finding {
    evidence = List.copyOf(evidence);
    commands = List.copyOf(commands);
  }

  /** {@return the stable name of the kind of finding: {@link Problem#id}} */
  public String id() {
    return problem.id();
  }

  /**
   * Cause, remedy and commands on one line, as the hints of exceptions have them.
   *
   * @return the line
   */
  public String hint() {
    StringBuilder text = new StringBuilder(cause);
    if (!remedy.isEmpty()) {
      text.append("; ").append(remedy);
    }
    String separator = ": ";
    for (String command : commands) {
      text.append(separator).append(command);
      separator = "; ";
    }
    return text.toString();
  }

  /**
   * {@return the same finding with another severity}
   *
   * @param severity how bad it is
   */
  public Finding with(Severity severity) {
    Objects.requireNonNull(severity, "severity");
    return new Finding(problem, severity, cause, evidence, remedy, commands);
  }
}
