package io.github.cgroup4j;

import io.github.cgroup4j.Description.Access;
import io.github.cgroup4j.controller.Vocabulary;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.InterfaceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The interface files that a group has, known to this library or not. */
final class LiveFiles {

  private LiveFiles() {}

  static List<String> names(Subtree subtree, GroupPath path, Part part) throws CgroupException {
    try {
      return subtree.kernel().files(part.directory());
    } catch (ErrnoException e) {
      throw subtree.failures().reading(path, e);
    }
  }

  /** The content of a file of that name in any of the parts, the first that has one. */
  static String read(Subtree subtree, GroupPath path, List<Part> parts, String name)
      throws CgroupException {
    if (name.isEmpty() || name.indexOf('/') >= 0 || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException("not the name of an interface file: \"" + name + "\"");
    }
    CgroupException missing = null;
    for (Part part : parts) {
      try {
        byte[] content = subtree.kernel().read(part.directory().resolve(name));
        return new String(content, StandardCharsets.UTF_8);
      } catch (ErrnoException e) {
        missing = subtree.failures().reading(path, e);
        if (e.errno() != Errno.ENOENT) {
          break;
        }
      }
    }
    throw Objects.requireNonNull(missing);
  }

  static List<FileDescription> describe(Subtree subtree, GroupPath path, Part part)
      throws CgroupException {
    List<FileDescription> all = new ArrayList<>();
    for (String name : names(subtree, path, part)) {
      List<Property<?>> properties = properties(part, name);
      if (properties.isEmpty()) {
        all.add(unknown(subtree, part, name));
      } else {
        all.add(known(part, name, properties));
      }
    }
    return all;
  }

  private static FileDescription known(Part part, String name, List<Property<?>> properties) {
    Property<?> first = properties.get(0);
    for (Property<?> property : properties) {
      first = property.name().equals(name) ? property : first;
    }
    boolean reads = false;
    boolean writes = false;
    boolean registers = false;
    Describing describing = new Describing();
    for (Property<?> property : properties) {
      Access access = describing.describe(property).access();
      reads |= access == Access.READ || access == Access.READ_WRITE;
      writes |= access == Access.WRITE || access == Access.READ_WRITE;
      registers |= access == Access.REGISTER;
    }
    return new FileDescription(
        name,
        part.version(),
        first.controller(),
        properties,
        first.type().name(),
        registers ? Access.REGISTER : access(reads, writes));
  }

  private static Access access(boolean reads, boolean writes) {
    return reads && writes ? Access.READ_WRITE : writes ? Access.WRITE : Access.READ;
  }

  /** The properties that the file is, or is a part of. */
  private static List<Property<?>> properties(Part part, String name) {
    List<Property<?>> found = new ArrayList<>();
    for (Property<?> property : Vocabulary.all()) {
      Binding<?> binding = part.backend().binding(property).orElse(null);
      if (binding != null) {
        for (InterfaceFile file : binding.files()) {
          Property<?> match = match(property, part.name(file, null), name);
          if (match != null && !found.contains(match)) {
            found.add(match);
          }
        }
      }
    }
    return found;
  }

  private static @Nullable Property<?> match(Property<?> property, String file, String name) {
    if (!property.isTemplate()) {
      return file.equals(name) ? property : null;
    }
    return Vocabulary.match(property, file, name).orElse(null);
  }

  private static FileDescription unknown(Subtree subtree, Part part, String name) {
    Path file = part.directory().resolve(name);
    int mode = 0;
    String content = "";
    try {
      mode = subtree.kernel().status(file).mode();
      if ((mode & 0444) != 0) {
        content = new String(subtree.kernel().read(file), StandardCharsets.UTF_8);
      }
    } catch (ErrnoException unreadable) {
      content = ""; // it exists, and that is what is told
    }
    return new FileDescription(
        name,
        part.version(),
        controller(name),
        List.of(),
        Inference.typeOf(content),
        mode == 0 ? Access.REGISTER : access((mode & 0444) != 0, (mode & 0222) != 0));
  }

  private static Controller controller(String name) {
    int dot = name.indexOf('.');
    try {
      return dot < 0 ? Controller.CORE : Controller.of(name.substring(0, dot));
    } catch (IllegalArgumentException e) {
      return Controller.CORE;
    }
  }
}
