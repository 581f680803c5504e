package io.github.cgroup4j;

import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A control group operation that failed: why, where, with which value, and what to do.
 *
 * <p>The message says all of it in one line; the parts are there for programs.
 */
public class CgroupException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final @Nullable Errno errno;
  private final @Nullable String group;
  private final transient @Nullable Path file;
  private final @Nullable String value;
  private final @Nullable String hint;
  private final transient @Nullable Finding finding;

  CgroupException(Details details) {
    super(details.message(), details.cause);
    reason = details.reason;
    errno = details.errno == Errno.UNKNOWN ? null : details.errno;
    group = details.group;
    file = details.file;
    value = details.value;
    hint = details.hint;
    finding = details.finding;
  }

  /**
   * {@return the exception for a failed system call that no group is to blame for}
   *
   * @param what the what
   * @param cause what led to it
   */
  public static CgroupException failed(String what, ErrnoException cause) {
    return because(Reason.FAILED, what)
        .errno(cause.errno())
        .file(cause.path())
        .cause(cause)
        .exception();
  }

  /** Starts the description of a failure. */
  static Details because(Reason reason, String what) {
    return new Details(reason, what);
  }

  /** {@return why it failed} */
  public Reason reason() {
    return reason;
  }

  /** {@return the kernel's error; empty if no system call failed or its error could not be told} */
  public Optional<Errno> errno() {
    return Optional.ofNullable(errno);
  }

  /** {@return the group that it was about, as its path below the subtree} */
  public Optional<String> group() {
    return Optional.ofNullable(group);
  }

  /** {@return the file or directory that refused} */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** {@return the value that was to be written} */
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /** {@return what to do about it, in a sentence} */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  /**
   * {@return what {@link Cgroups#diagnose} would say of the same trouble, where it is of a kind
   * that it knows: with evidence and commands} The hint is made of it. Not serialized.
   */
  public Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  /** The kinds of failure that a caller may want to tell apart. */
  public enum Reason {
    /** The group, or the part of it that was needed, does not exist (any more). */
    GONE,
    /** It is there already. */
    EXISTS,
    /** Processes, children or enabled controllers stand in the way. */
    BUSY,
    /** The operating system does not permit it to this user. */
    DENIED,
    /** The file system is mounted read-only. */
    READ_ONLY,
    /** The kernel does not take the value. */
    INVALID,
    /** There is no such process or thread. */
    NO_SUCH_PROCESS,
    /** The controller is not attached to any hierarchy that can be used here. */
    CONTROLLER_UNAVAILABLE,
    /** This kernel, or this version of the interface, does not offer it. */
    UNSUPPORTED,
    /** The kernel's answer was not understood. */
    MALFORMED,
    /** The limit is below what is in use and cannot be reclaimed. */
    LIMIT_BELOW_USAGE,
    /** A bound on the number or depth of groups, or on descriptors, was reached. */
    TOO_MANY,
    /** It would be more than the budget of the group above has left: {@link BudgetException}. */
    OVER_BUDGET,
    /** A process could not be put inside; its program never ran. */
    CANNOT_CONFINE,
    /** It did not come about before the deadline. */
    TIMED_OUT,
    /** Something else; the errno and the cause say what. */
    FAILED
  }

  /** Collects what is known of a failure. */
  static final class Details {

    private final Reason reason;
    private final String what;
    private @Nullable Errno errno;
    private @Nullable String group;
    private @Nullable Path file;
    private @Nullable String value;
    private @Nullable String hint;
    private @Nullable Finding finding;
    private @Nullable Throwable cause;

    private Details(Reason reason, String what) {
      this.reason = reason;
      this.what = what;
    }

    Details errno(Errno errno) {
      this.errno = errno;
      return this;
    }

    Details group(String group) {
      this.group = group;
      return this;
    }

    Details file(@Nullable Path file) {
      this.file = file;
      return this;
    }

    Details value(@Nullable String value) {
      this.value = value;
      return this;
    }

    Details hint(@Nullable String hint) {
      this.hint = hint;
      return this;
    }

    /** Takes the hint from there. */
    Details finding(Finding finding) {
      this.finding = finding;
      return hint(finding.hint());
    }

    /** Takes hint and finding from there. */
    Details like(CgroupException other) {
      hint = other.hint;
      finding = other.finding;
      return this;
    }

    /** Takes all that there says what refused. */
    Details repeating(CgroupException other) {
      errno = other.errno;
      group = other.group;
      file = other.file;
      value = other.value;
      return like(other);
    }

    Details cause(@Nullable Throwable cause) {
      this.cause = cause;
      return this;
    }

    CgroupException exception() {
      return new CgroupException(this);
    }

    private String message() {
      StringBuilder text = new StringBuilder("cannot ").append(what);
      if (errno == Errno.UNKNOWN && cause != null) {
        text.append(": ").append(cause.getMessage());
      } else if (errno != null) {
        text.append(": ").append(errno.name()).append(" (").append(errno.text()).append(')');
      }
      if (file != null) {
        text.append(" [").append(file);
        if (value != null) {
          text.append(" <- \"").append(value).append('"');
        }
        text.append(']');
      }
      if (hint != null) {
        text.append(": ").append(hint);
      }
      return text.toString();
    }
  }
}
