package io.github.cgroup4j.linux;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A directory that nobody else may look into. It is removed at the latest when the JVM exits; what
 * a killed JVM left is removed by the next one that makes such a directory, if that JVM is {@link
 * ProcessIdentity provably dead}.
 */
final class LaunchDirectory implements AutoCloseable {

  private static final String PREFIX = "cgroup4j-launch-";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final File path;
  private final Thread atExit;

  private LaunchDirectory(File path) {
    this.path = path;
    this.atExit = new Removal(path);
  }

  /** Makes a directory below the given one. */
  static LaunchDirectory create(Path temporary) throws IOException {
    ProcessIdentity self = ProcessIdentity.ofThisProcess();
    sweep(temporary.toFile(), self);
    while (true) {
      Path path = temporary.resolve(PREFIX + self + "-" + COUNT.incrementAndGet());
      try {
        // mkdir(2) follows no link and takes nothing that somebody else has put there.
        Files.createDirectory(
            path,
            PosixFilePermissions.asFileAttribute(Set.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE)));
      } catch (FileAlreadyExistsException x) {
        continue;
      } catch (IOException x) {
        throw new NoTemporaryDirectoryException(path, x);
      }
      LaunchDirectory directory = new LaunchDirectory(path.toFile());
      try {
        Runtime.getRuntime().addShutdownHook(directory.atExit);
      } catch (IllegalStateException x) {
        remove(path.toFile());
        throw new IOException("the JVM is exiting", x);
      }
      return directory;
    }
  }

  File path() {
    return path;
  }

  boolean exists() {
    return path.exists();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException x) {
      // it runs already
    }
    remove(path);
  }

  private static void sweep(File temporary, ProcessIdentity self) {
    String[] names = temporary.list();
    for (int i = 0; names != null && i < names.length; i++) {
      String name = names[i];
      int end = name.lastIndexOf('-');
      if (name.startsWith(PREFIX)
          && end > PREFIX.length()
          && self.knowsToBeDead(name.substring(PREFIX.length(), end))) {
        remove(new File(temporary, name));
      }
    }
  }

  private static void remove(File directory) {
    // A link is not followed: there would be files that are not ours behind it.
    File[] files = Files.isSymbolicLink(directory.toPath()) ? null : directory.listFiles();
    for (int i = 0; files != null && i < files.length; i++) {
      files[i].delete();
    }
    directory.delete();
  }

  /** A class and not a lambda: the first lambda of a JVM costs it ten milliseconds. */
  private static final class Removal extends Thread {
    private final File directory;

    Removal(File directory) {
      super("cgroup4j-launch-removal");
      this.directory = directory;
    }

    @Override
    public void run() {
      remove(directory);
    }
  }
}
