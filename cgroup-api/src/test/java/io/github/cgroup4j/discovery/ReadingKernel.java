package io.github.cgroup4j.discovery;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.Kernel;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A kernel that can read files and tell their status, and nothing else; it notes what it reads. */
final class ReadingKernel {

  final List<String> calls = new ArrayList<>();
  private final Map<Path, byte[]> contents = new HashMap<>();
  private final Map<Path, Errno> failures = new HashMap<>();
  private final boolean disk;

  private ReadingKernel(boolean disk) {
    this.disk = disk;
  }

  /** Reads the files that are there. */
  static ReadingKernel ofDisk() {
    return new ReadingKernel(true);
  }

  /** Knows only what it is told. */
  static ReadingKernel empty() {
    return new ReadingKernel(false);
  }

  ReadingKernel with(String file, byte[] content) {
    contents.put(Path.of(file), content);
    return this;
  }

  ReadingKernel with(String file, String... lines) {
    return with(file, RawTextTest.bytes(String.join("\n", lines) + "\n"));
  }

  ReadingKernel failing(String file, Errno errno) {
    failures.put(Path.of(file), errno);
    return this;
  }

  Kernel kernel() {
    return (Kernel)
        Proxy.newProxyInstance(
            Kernel.class.getClassLoader(),
            new Class<?>[] {Kernel.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("read")) {
                return read((Path) arguments[0]);
              }
              if (method.getName().equals("status")) {
                return status((Path) arguments[0]);
              }
              if (method.getName().equals("reveal")) {
                return null; // no call of a kernel, but word that a path is told
              }
              throw new AssertionError("discovery should not call " + method);
            });
  }

  private byte[] read(Path file) throws ErrnoException {
    calls.add("read " + file);
    fail("open", file);
    byte[] content = contents.get(file);
    if (content != null) {
      return content;
    }
    if (!disk) {
      throw new ErrnoException(Errno.ENOENT, "open", file);
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw failure("open", file, e);
    }
  }

  private FileStatus status(Path path) throws ErrnoException {
    calls.add("status " + path);
    fail("stat", path);
    for (Path file : contents.keySet()) {
      if (file.startsWith(path)) {
        return new FileStatus(!file.equals(path), 0, 0, 0755, 1, 1);
      }
    }
    if (!disk) {
      throw new ErrnoException(Errno.ENOENT, "stat", path);
    }
    try {
      Files.readAttributes(path, "*", LinkOption.NOFOLLOW_LINKS);
      return new FileStatus(Files.isDirectory(path), 0, 0, 0755, 1, 1);
    } catch (IOException e) {
      throw failure("stat", path, e);
    }
  }

  private void fail(String operation, Path path) throws ErrnoException {
    Errno errno = failures.get(path);
    if (errno != null) {
      throw new ErrnoException(errno, operation, path);
    }
  }

  private static ErrnoException failure(String operation, Path path, IOException e) {
    Errno errno =
        e instanceof NoSuchFileException
            ? Errno.ENOENT
            : e instanceof AccessDeniedException
                ? Errno.EACCES
                : e instanceof FileSystemException f && "Not a directory".equals(f.getReason())
                    ? Errno.ENOTDIR
                    : Errno.UNKNOWN;
    return new ErrnoException(errno, operation, path, e);
  }
}
