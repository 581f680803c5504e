package io.github.cgroup4j.v2;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Translation;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Errno;
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
 * The backend for cgroup v2: one tree, controllers enabled level by level.
 *
 * <p>Applications do not use it; the API finds it as a service.
 */
public final class V2Backend implements Backend {

  private static final String EVENTS = "cgroup.events";
  private static final String PROCESSES = "cgroup.procs";

  /** Creates the backend. */
  public V2Backend() {}

  @Override
  public Version version() {
    return Version.V2;
  }

  @Override
  public Map<Property<?>, Binding<?>> bindings() {
    Map<Property<?>, Binding<?>> all = new LinkedHashMap<>();
    all.putAll(CoreBindings.ALL);
    all.putAll(CpuBindings.ALL);
    all.putAll(CpusetBindings.ALL);
    all.putAll(MemoryBindings.ALL);
    all.putAll(IoBindings.ALL);
    all.putAll(PidsBindings.ALL);
    all.putAll(HugetlbBindings.ALL);
    all.putAll(RdmaBindings.ALL);
    all.putAll(MiscBindings.ALL);
    all.putAll(DmemBindings.ALL);
    all.putAll(FreezerBindings.ALL);
    return Collections.unmodifiableMap(all);
  }

  /** Looks only into the controller's own bindings, so that a program pays for what it uses. */
  @Override
  @SuppressWarnings("unchecked") // each table binds a property to a binding of its type
  public <T> Optional<Binding<T>> binding(Property<T> property) {
    return Optional.ofNullable((Binding<T>) bindings(property.controller()).get(property.bound()));
  }

  private static Map<Property<?>, Binding<?>> bindings(Controller controller) {
    return switch (controller.name()) {
      case "cgroup" -> CoreBindings.ALL;
      case "cpu" -> CpuBindings.ALL;
      case "cpuset" -> CpusetBindings.ALL;
      case "memory" -> MemoryBindings.ALL;
      case "io" -> IoBindings.ALL;
      case "pids" -> PidsBindings.ALL;
      case "hugetlb" -> HugetlbBindings.ALL;
      case "rdma" -> RdmaBindings.ALL;
      case "misc" -> MiscBindings.ALL;
      case "dmem" -> DmemBindings.ALL;
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

  @Override
  public Path entrance(Path group) {
    return processes(group);
  }

  @Override
  public Path processes(Path group) {
    return group.resolve(PROCESSES);
  }

  @Override
  public Path threads(Path group) {
    return group.resolve("cgroup.threads");
  }

  @Override
  public void enable(Kernel kernel, List<Path> levels, Collection<Controller> controllers)
      throws ErrnoException {
    SubtreeControl.enable(kernel, levels, controllers);
  }

  @Override
  public void disableAll(Kernel kernel, Path group) throws ErrnoException {
    SubtreeControl.disableAll(kernel, group);
  }

  @Override
  public Set<Controller> available(Kernel kernel, Path group) throws ErrnoException {
    return SubtreeControl.read(kernel, group.resolve("cgroup.controllers"));
  }

  @Override
  public boolean populated(Kernel kernel, Path group) throws ErrnoException {
    byte[] events;
    try {
      events = kernel.read(group.resolve(EVENTS));
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        // The root group has no such file, and always has processes. Else the group is gone, and
        // this fails with ENOENT too.
        kernel.status(group.resolve(PROCESSES));
        return true;
      }
      throw e;
    }
    return EventsFile.isPopulated(events);
  }

  @Override
  public Optional<WatchRequest> populatedEvents(Path group) {
    return Optional.of(new WatchRequest.Modified(group.resolve(EVENTS)));
  }

  @Override
  public Optional<Freezing> freezing(Path group) {
    Path events = group.resolve(EVENTS);
    return Optional.of(
        new Freezing(
            group.resolve("cgroup.freeze"),
            "1",
            "0",
            events,
            "frozen 1",
            Optional.of(new WatchRequest.Modified(events))));
  }

  @Override
  public Optional<Path> killSwitch(Path group) {
    return Optional.of(group.resolve("cgroup.kill"));
  }
}
