package io.github.cgroup4j.spi;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Translation;
import io.github.cgroup4j.Version;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What the library must know of one version of the control group interface: where each property
 * lives, and the few operations whose mechanics differ.
 *
 * <p>A backend is found with {@link java.util.ServiceLoader} by the class loader of the API. It
 * keeps no state about groups and is safe for use by many threads. All its directories are group
 * directories of its version.
 */
public interface Backend {

  /**
   * Finds the backend for a version; empty if there is none on the class path or module path.
   *
   * <p>This project's own are looked up by name. {@link ServiceLoader} finds them too, but its
   * first use in a JVM is slow (it opens configuration files as URLs), and the first confinement
   * would pay for it. It is asked for what has no class of the usual name.
   *
   * @param version which version of the interface it shall speak
   * @return it, if there is one
   */
  static Optional<Backend> find(Version version) {
    // the API's own loader: a thread's context loader may know nothing of the backends
    ClassLoader loader = Backend.class.getClassLoader();
    int number = version.number();
    try {
      // modules: the backend's service makes it part of the graph, and it exports itself to the API
      Class<?> usual =
          Class.forName("io.github.cgroup4j.v" + number + ".V" + number + "Backend", true, loader);
      return Optional.of((Backend) usual.getConstructor().newInstance());
    } catch (ReflectiveOperationException notThatOne) {
      for (Backend backend : ServiceLoader.load(Backend.class, loader)) {
        if (backend.version() == version) {
          return Optional.of(backend);
        }
      }
      return Optional.empty();
    }
  }

  /** {@return the version that it speaks} */
  Version version();

  /** {@return all bindings, by property} */
  Map<Property<?>, Binding<?>> bindings();

  /**
   * {@return the binding of one property; empty if this version has nothing like it} That of a
   * property of a template, such as the limit of one page size, is the template's.
   *
   * @param <T> the type of the value
   * @param property a property, or one of a template
   */
  @SuppressWarnings("unchecked") // a backend binds a property to a binding of its type
  default <T> Optional<Binding<T>> binding(Property<T> property) {
    return Optional.ofNullable((Binding<T>) bindings().get(property.bound()));
  }

  /**
   * {@return how this version has what a property means that is named after the other one, or why
   * it has nothing like it} Exact unless a backend says otherwise.
   *
   * @param property a property that this version or the other has
   */
  default Translation translation(Property<?> property) {
    return binding(property).isPresent()
        ? Translation.EXACT
        : Translation.none("v" + version().number() + " has nothing like it");
  }

  /**
   * {@return what is to be known of a file of this version beyond its content, for descriptions}
   *
   * @param file one of a binding's files
   */
  default FileTraits traits(InterfaceFile file) {
    return FileTraits.ORDINARY;
  }

  /**
   * {@return the content that a file has in a new group, so that a plan can be made for groups that
   * do not exist; empty if it is not known} Files that are {@linkplain FileTraits#inherited
   * inherited} need not be known.
   *
   * @param file the file's name, for example {@code memory.max} or {@code hugetlb.2MB.max}
   */
  default Optional<String> initial(String file) {
    return Optional.empty();
  }

  /**
   * {@return the file by which a single-threaded process joins the group that it is about to live
   * in, by writing {@code 0}: v1 {@code tasks} (which spares the grace period that {@code
   * cgroup.procs} costs), v2 {@code cgroup.procs}}
   *
   * @param group the group's directory
   */
  Path entrance(Path group);

  /**
   * {@return the file that lists processes and takes a process id: {@code cgroup.procs}}
   *
   * @param group the group's directory
   */
  Path processes(Path group);

  /**
   * {@return the file that lists threads and takes a thread id: v1 {@code tasks}, v2 {@code
   * cgroup.threads}}
   *
   * @param group the group's directory
   */
  Path threads(Path group);

  /**
   * Makes controllers available in the last of the given groups.
   *
   * <p>v2 enables them in {@code cgroup.subtree_control} of each group but the last, from the top
   * down. When a level refuses, those above stay enabled: another process may have begun to rely on
   * them, and disabling a controller drops the limits of all children. v1 has nothing to enable; it
   * fills what a new group needs before it can hold processes ({@code cpuset.cpus}, {@code
   * cpuset.mems}).
   *
   * @param kernel whom to ask and to write through
   * @param levels the directories from the topmost group that is to be changed down to the group
   *     that shall have the controllers
   * @param controllers what the last group shall have
   * @throws ErrnoException with the file of the level that refused
   */
  void enable(Kernel kernel, List<Path> levels, Collection<Controller> controllers)
      throws ErrnoException;

  /**
   * Disables all controllers for the children of a group: v2 {@code cgroup.subtree_control}; v1 has
   * nothing to disable. The settings of children are lost.
   *
   * @param kernel whom to ask and to write through
   * @param group the group's directory
   * @throws ErrnoException if the call fails
   */
  void disableAll(Kernel kernel, Path group) throws ErrnoException;

  /**
   * {@return the controllers that children of the group could be given: v2 {@code
   * cgroup.controllers}}
   *
   * @param kernel whom to ask and to write through
   * @param group the group's directory
   * @throws ErrnoException if the call fails
   */
  Set<Controller> available(Kernel kernel, Path group) throws ErrnoException;

  /**
   * {@return whether any process lives in the group or below it} Zombies do not count.
   *
   * @param kernel whom to ask and to write through
   * @param group the group's directory
   * @throws ErrnoException if that cannot be read; ENOENT or ENODEV if the group is gone
   */
  boolean populated(Kernel kernel, Path group) throws ErrnoException;

  /**
   * {@return what to watch for a change of {@link #populated}; empty where the kernel offers
   * nothing}
   *
   * @param group the group's directory
   */
  Optional<WatchRequest> populatedEvents(Path group);

  /**
   * {@return the freezer file by which the group and all below it are stopped and continued}
   *
   * @param group the group's directory
   */
  Optional<Freezing> freezing(Path group);

  /**
   * {@return the file that kills all members of the group and below at once: v2 {@code
   * cgroup.kill}}
   *
   * @param group the group's directory
   */
  Optional<Path> killSwitch(Path group);

  /**
   * How a group is frozen.
   *
   * @param file what is written
   * @param freeze the value that freezes
   * @param thaw the value that thaws
   * @param stateFile where the state is read
   * @param frozen the line of the state file that says that all are frozen
   * @param events what to watch for a change; empty where it must be polled
   */
  record Freezing(
      Path file,
      String freeze,
      String thaw,
      Path stateFile,
      String frozen,
      Optional<WatchRequest> events) {}
}
