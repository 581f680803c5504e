package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;

/** There is no shell to launch a program inside a group with. */
final class NoShellException extends ErrnoException {

  private static final long serialVersionUID = 1L;

  NoShellException(Path shell, Throwable cause) {
    super(Errno.ENOENT, "exec", shell, cause);
  }

  @Override
  public String getMessage() {
    return super.getMessage()
        + "; starting a program inside a group needs "
        + path()
        + ". Where there is none, a policy can be chosen explicitly that attaches the program after"
        + " its start";
  }
}
