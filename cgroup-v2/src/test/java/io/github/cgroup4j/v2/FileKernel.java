package io.github.cgroup4j.v2;

import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.Kernel;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of a kernel as a backend needs: files in memory, and a list of what was written. */
final class FileKernel {

  final Map<Path, String> files = new LinkedHashMap<>();
  final Map<Path, Errno> refusals = new LinkedHashMap<>();
  final List<String> writes = new ArrayList<>();

  FileKernel with(String file, String content) {
    files.put(Path.of(file), content);
    return this;
  }

  Kernel kernel() {
    return (Kernel)
        Proxy.newProxyInstance(
            Kernel.class.getClassLoader(),
            new Class<?>[] {Kernel.class},
            (proxy, method, arguments) -> {
              Path path = (Path) arguments[0];
              return switch (method.getName()) {
                case "read" -> content(path).getBytes(StandardCharsets.UTF_8);
                case "write" ->
                    write(path, new String((byte[]) arguments[1], StandardCharsets.UTF_8));
                case "status" -> status(path);
                case "childDirectories" -> children(path);
                default -> throw new UnsupportedOperationException(method.getName());
              };
            });
  }

  private String content(Path path) throws ErrnoException {
    String content = files.get(path);
    if (content == null) {
      throw new ErrnoException(Errno.ENOENT, "open", path);
    }
    return content;
  }

  private @Nullable Object write(Path path, String value) throws ErrnoException {
    content(path);
    writes.add(path + " " + value.strip());
    if (refusals.containsKey(path)) {
      throw new ErrnoException(refusals.get(path), "write", path);
    }
    files.put(path, value);
    return null;
  }

  private FileStatus status(Path path) throws ErrnoException {
    return new FileStatus(false, 0, 0, 0644, 1, content(path).hashCode());
  }

  private List<ChildDirectory> children(Path directory) {
    Map<String, Integer> links = new LinkedHashMap<>();
    for (Path file : files.keySet()) {
      if (file.startsWith(directory) && file.getNameCount() > directory.getNameCount() + 1) {
        String name = file.getName(directory.getNameCount()).toString();
        boolean deeper = file.getNameCount() > directory.getNameCount() + 2;
        links.merge(name, deeper ? 3 : 2, Math::max);
      }
    }
    List<ChildDirectory> children = new ArrayList<>();
    links.forEach((name, count) -> children.add(new ChildDirectory(name, count)));
    return children;
  }
}
