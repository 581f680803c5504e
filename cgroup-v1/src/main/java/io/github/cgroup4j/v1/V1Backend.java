package io.github.cgroup4j.v1;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Translation;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileTraits;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.WatchRequest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The backend for cgroup v1: one tree per set of controllers, each group with all controllers of
 * its tree.
 *
 * <p>Applications do not use it; the API finds it as a service.
 */
public final class V1Backend implements Backend {

  /** Creates the backend. */
  public V1Backend() {}

  @Override
  public Version version() {
    return Version.V1;
  }

  @Override
  public Map<Property<?>, Binding<?>> bindings() {
    Map<Property<?>, Binding<?>> all = new LinkedHashMap<>();
    all.putAll(CoreBindings.ALL);
    all.putAll(CpuBindings.ALL);
    all.putAll(CpuacctBindings.ALL);
    all.putAll(CpusetBindings.ALL);
    all.putAll(CpusetV1Bindings.ALL);
    all.putAll(MemoryBindings.ALL);
    all.putAll(MemoryV1Bindings.ALL);
    all.putAll(IoBindings.ALL);
    all.putAll(BlkioBindings.ALL);
    all.putAll(PidsBindings.ALL);
    all.putAll(HugetlbBindings.ALL);
    all.putAll(RdmaBindings.ALL);
    all.putAll(MiscBindings.ALL);
    all.putAll(DevicesBindings.ALL);
    all.putAll(NetClsBindings.ALL);
    all.putAll(NetPrioBindings.ALL);
    all.putAll(FreezerBindings.ALL);
    return Collections.unmodifiableMap(all);
  }

  /** Looks only into the controller's own bindings, so that a program pays for what it uses. */
  @Override
  @SuppressWarnings("unchecked") // each table binds a property to a binding of its type
  public <T> Optional<Binding<T>> binding(Property<T> property) {
    Property<T> bound = property.bound();
    Binding<?> binding = bindings(property.controller()).get(bound);
    if (binding == null) {
      binding = onlyHere(property.controller()).get(bound);
    }
    return Optional.ofNullable((Binding<T>) binding);
  }

  /** What v2 has nothing like. */
  private static Map<Property<?>, Binding<?>> onlyHere(Controller controller) {
    return switch (controller.name()) {
      case "memory" -> MemoryV1Bindings.ALL;
      case "cpuset" -> CpusetV1Bindings.ALL;
      case "io" -> BlkioBindings.ALL;
      default -> Map.of();
    };
  }

  private static Map<Property<?>, Binding<?>> bindings(Controller controller) {
    return switch (controller.name()) {
      case "cgroup" -> CoreBindings.ALL;
      case "cpu" -> CpuBindings.ALL;
      case "cpuacct" -> CpuacctBindings.ALL;
      case "cpuset" -> CpusetBindings.ALL;
      case "memory" -> MemoryBindings.ALL;
      case "io" -> IoBindings.ALL;
      case "pids" -> PidsBindings.ALL;
      case "hugetlb" -> HugetlbBindings.ALL;
      case "rdma" -> RdmaBindings.ALL;
      case "misc" -> MiscBindings.ALL;
      case "devices" -> DevicesBindings.ALL;
      case "net_cls" -> NetClsBindings.ALL;
      case "net_prio" -> NetPrioBindings.ALL;
      case "freezer" -> FreezerBindings.ALL;
      default -> Map.of();
    };
  }

  @Override
  public Translation translation(Property<?> property) {
    return Facts.translation(property, Backend.super.translation(property));
  }

  @Override
  public FileTraits traits(InterfaceFile file) {
    return Facts.traits(file);
  }

  @Override
  public Optional<String> initial(String file) {
    return InitialContents.of(file);
  }

  /**
   * {@code tasks}: a process that writes {@code 0} there moves itself without the grace period that
   * {@code cgroup.procs} costs, and enters as a whole as long as it has one thread.
   */
  @Override
  public Path entrance(Path group) {
    return threads(group);
  }

  @Override
  public Path processes(Path group) {
    return group.resolve(ProcessLists.NAME);
  }

  @Override
  public Path threads(Path group) {
    return group.resolve("tasks");
  }

  /** Fills {@code cpuset.cpus} and {@code cpuset.mems}; there is nothing to enable on v1. */
  @Override
  public void enable(Kernel kernel, List<Path> levels, Collection<Controller> controllers)
      throws ErrnoException {
    if (controllers.contains(Controller.CPUSET)) {
      for (Path level : levels) {
        CpusetFilling.fill(kernel, level);
      }
    }
  }

  /** Does nothing: what a v1 group has cannot be taken from it. */
  @Override
  public void disableAll(Kernel kernel, Path group) {}

  /** Nothing: a v1 group has the controllers of its hierarchy, and none can be given to it. */
  @Override
  public Set<Controller> available(Kernel kernel, Path group) {
    return Set.of();
  }

  /**
   * Looks into {@code cgroup.procs} of the group and of each group below, since v1 keeps no such
   * state. Processes outside the caller's pid namespace are not seen.
   */
  @Override
  public boolean populated(Kernel kernel, Path group) throws ErrnoException {
    return ProcessLists.isPopulated(kernel, group);
  }

  /** Nothing: v1 only runs a release agent. */
  @Override
  public Optional<WatchRequest> populatedEvents(Path group) {
    return Optional.empty();
  }

  /** The freezer's file, which is there in the freezer's hierarchy; it does not notify. */
  @Override
  public Optional<Freezing> freezing(Path group) {
    Path state = group.resolve("freezer.state");
    return Optional.of(new Freezing(state, "FROZEN", "THAWED", state, "FROZEN", Optional.empty()));
  }

  /** Nothing: v1 has no such file. */
  @Override
  public Optional<Path> killSwitch(Path group) {
    return Optional.empty();
  }
}
