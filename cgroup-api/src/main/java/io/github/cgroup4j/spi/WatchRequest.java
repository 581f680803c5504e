package io.github.cgroup4j.spi;

import java.nio.file.Path;
import java.util.Optional;

/** What to watch, and by which of the kernel's three ways. */
public sealed interface WatchRequest {

  /** {@return the interface file whose change is of interest} */
  Path file();

  /**
   * A change of a file that notifies: {@code cgroup.events}, {@code memory.events}, {@code
   * pids.events} and their like on v2. Served without native code.
   *
   * @param file the file
   */
  record Modified(Path file) implements WatchRequest {}

  /**
   * A priority event ({@code poll(2)} with POLLPRI) on a descriptor to which a trigger may have
   * been written: {@code *.pressure} on v2 with {@code "some 100000 2000000"}. Needs native code.
   *
   * @param file the file
   * @param trigger what is written to it first, if anything
   */
  record Priority(Path file, Optional<String> trigger) implements WatchRequest {}

  /**
   * An eventfd registered through the {@code cgroup.event_control} of a v1 memory group: {@code
   * memory.usage_in_bytes} with a threshold, {@code memory.oom_control}, {@code
   * memory.pressure_level} with a level. Needs native code.
   *
   * @param file the file
   * @param arguments what follows the two descriptors in the registration
   */
  record EventControl(Path file, String arguments) implements WatchRequest {}
}
