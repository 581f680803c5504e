package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.NodeSet;
import io.github.cgroup4j.controller.NumberSet;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the machine has, and what a process may use of it whatever its groups say. What is not told
 * is absent: other systems have no such files, and simulated ones need not.
 */
final class Machine {

  private static final String ONLINE = "sys/devices/system/cpu/online";
  private static final String HAVE_MEMORY = "sys/devices/system/node/has_memory";

  private final Cgroups cgroups;

  Machine(Cgroups cgroups) {
    this.cgroups = cgroups;
  }

  /** {@code MemTotal} in bytes. */
  Optional<Level<Limit>> memory() throws CgroupException {
    return level(proc("meminfo"), line(proc("meminfo"), "MemTotal:"));
  }

  /** {@code MemAvailable} in bytes. */
  OptionalLong availableMemory() throws CgroupException {
    return kibibytes(line(proc("meminfo"), "MemAvailable:"));
  }

  /** {@code SwapTotal} in bytes; 0 if there is no swap. */
  Optional<Level<Limit>> swap() throws CgroupException {
    return level(proc("meminfo"), line(proc("meminfo"), "SwapTotal:"));
  }

  /** {@code SwapFree} in bytes. */
  OptionalLong freeSwap() throws CgroupException {
    return kibibytes(line(proc("meminfo"), "SwapFree:"));
  }

  private static Optional<Level<Limit>> level(Path file, @Nullable String line) {
    OptionalLong bytes = kibibytes(line);
    return bytes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Level<>(source(file), Limit.of(bytes.getAsLong())));
  }

  private static OptionalLong kibibytes(@Nullable String line) {
    if (line == null || !line.endsWith(" kB")) {
      return OptionalLong.empty();
    }
    OptionalLong number = number(line.substring(0, line.length() - 3));
    return number.isEmpty() || number.getAsLong() > Long.MAX_VALUE >> 10
        ? OptionalLong.empty()
        : OptionalLong.of(number.getAsLong() << 10);
  }

  /** How many threads the kernel allows, and how many process ids there are. */
  List<Level<Limit>> pids() throws CgroupException {
    List<Level<Limit>> levels = new ArrayList<>();
    for (String name : new String[] {"threads-max", "pid_max"}) {
      Path file = proc("sys/kernel").resolve(name);
      String content = read(file);
      OptionalLong number = content == null ? OptionalLong.empty() : number(content.strip());
      if (number.isPresent()) {
        levels.add(new Level<>(source(file), Limit.of(number.getAsLong())));
      }
    }
    return levels;
  }

  /**
   * How many bytes of huge pages of a size there may be.
   *
   * @param size as in the names of files of hugetlb, for example {@code 2MB}
   */
  Optional<Level<Limit>> hugePages(String size) throws CgroupException {
    long bytes;
    try {
      bytes = ValueTypes.BYTES.parse(size);
    } catch (IllegalArgumentException notASize) {
      return Optional.empty();
    }
    Path pool =
        cgroups.mountPrefix().resolve("sys/kernel/mm/hugepages/hugepages-" + bytes / 1024 + "kB");
    OptionalLong there = number(pool.resolve("nr_hugepages"));
    OptionalLong more = number(pool.resolve("nr_overcommit_hugepages"));
    if (there.isEmpty() || there.getAsLong() > Long.MAX_VALUE / 2 / bytes) {
      return Optional.empty();
    }
    long pages = there.getAsLong() + Math.min(more.orElse(0), Long.MAX_VALUE / 2 / bytes);
    return Optional.of(new Level<>(source(pool.resolve("nr_hugepages")), Limit.of(pages * bytes)));
  }

  private OptionalLong number(Path file) throws CgroupException {
    String content = read(file);
    return content == null ? OptionalLong.empty() : number(content.strip());
  }

  /** The CPUs that are online. */
  Optional<Level<CpuSet>> onlineCpus() throws CgroupException {
    Path file = cgroups.mountPrefix().resolve(ONLINE);
    return set(source(file), read(file), CpuSet::parse);
  }

  /** The CPUs that a process may run on: what its cpuset and its affinity have in common. */
  Optional<Level<CpuSet>> allowedCpus(Path process) throws CgroupException {
    Path file = process.resolve("status");
    return set(processSource(file), line(file, "Cpus_allowed_list:"), CpuSet::parse);
  }

  /** The nodes that have memory. */
  Optional<Level<NodeSet>> memoryNodes() throws CgroupException {
    Path file = cgroups.mountPrefix().resolve(HAVE_MEMORY);
    return set(source(file), read(file), NodeSet::parse);
  }

  /** The nodes that a process may take memory from. */
  Optional<Level<NodeSet>> allowedNodes(Path process) throws CgroupException {
    Path file = process.resolve("status");
    return set(processSource(file), line(file, "Mems_allowed_list:"), NodeSet::parse);
  }

  private static <S extends NumberSet<S>> Optional<Level<S>> set(
      Source source, @Nullable String list, Function<String, S> parser) {
    if (list == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Level<>(source, parser.apply(list)));
    } catch (IllegalArgumentException notAList) {
      return Optional.empty();
    }
  }

  /** The lines of {@code /proc/cgroups}; null if there is no such file. */
  @Nullable String controllerTable() throws CgroupException {
    return read(proc("cgroups"));
  }

  private static Source processSource(Path file) {
    return new Source(Source.Kind.PROCESS, Optional.empty(), file);
  }

  static Source source(Path file) {
    return new Source(Source.Kind.MACHINE, Optional.empty(), file);
  }

  private Path proc(String path) {
    return cgroups.procRoot().resolve(path);
  }

  /** The rest of the line that begins with a key; null if there is none. */
  private @Nullable String line(Path file, String key) throws CgroupException {
    String content = read(file);
    if (content == null) {
      return null;
    }
    int start = content.indexOf(key);
    if (start < 0 || (start > 0 && content.charAt(start - 1) != '\n')) {
      return null;
    }
    int end = content.indexOf('\n', start);
    return content.substring(start + key.length(), end < 0 ? content.length() : end).strip();
  }

  private @Nullable String read(Path file) throws CgroupException {
    try {
      return new String(cgroups.kernel().read(file), StandardCharsets.ISO_8859_1);
    } catch (ErrnoException e) {
      if (e.isGone() || e.errno() == Errno.ESRCH) {
        return null;
      }
      throw CgroupException.failed("read " + file, e);
    }
  }

  private static OptionalLong number(String digits) {
    try {
      long value = Long.parseLong(digits);
      return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
