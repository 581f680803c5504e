package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;

/** What may be done with a path, and who was given it. Not needed for a launch. */
final class Access {

  /** The JDK puts its own words before the kernel's, so the text is looked for at the end. */
  private static final String UNSUPPORTED = Errno.EOPNOTSUPP.text();

  private Access() {}

  /** {@link Files#isWritable} would not tell why not. */
  static void checkWritable(Path path) throws ErrnoException {
    try {
      path.getFileSystem().provider().checkAccess(path, AccessMode.WRITE);
    } catch (IOException x) {
      throw IoFailures.of(x, "access", path);
    }
  }

  static Optional<String> userAttribute(Path path, String name) throws ErrnoException {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
    if (view == null) {
      return Optional.empty();
    }
    try {
      if (!view.list().contains(name)) {
        return Optional.empty();
      }
      ByteBuffer value = ByteBuffer.allocate(view.size(name));
      view.read(name, value);
      return Optional.of(StandardCharsets.UTF_8.decode(value.flip()).toString());
    } catch (IOException x) {
      String message = x.getMessage();
      if (message != null && message.endsWith(UNSUPPORTED)) {
        return Optional.empty();
      }
      throw IoFailures.of(x, "getxattr", path);
    }
  }
}
