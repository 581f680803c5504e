package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.ErrnoException;
import java.io.IOException;
import java.nio.file.Path;

/** There is no place for the file in which a child reports that it is inside its groups. */
final class NoTemporaryDirectoryException extends ErrnoException {

  private static final long serialVersionUID = 1L;

  NoTemporaryDirectoryException(Path directory, IOException cause) {
    super(IoFailures.errno(cause), "mkdir", directory, cause);
  }

  @Override
  public String getMessage() {
    return super.getMessage()
        + "; starting a program inside a group needs a small file in the directory that the system"
        + " property java.io.tmpdir names: let it name one that this user may write to";
  }
}
