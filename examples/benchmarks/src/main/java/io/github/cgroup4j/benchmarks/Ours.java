package io.github.cgroup4j.benchmarks;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.KeptProperty;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryStat;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.process.ConfinedGroup;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.KeptFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations by this library. */
final class Ours implements AutoCloseable {

  private static final ProcessBuilder PROGRAM =
      new ProcessBuilder("/bin/true")
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD);

  private final Cgroups cgroups = Cgroups.open();

  /** Group names are below this process's own group, like those of the driver. */
  Operation operation(String name, String[] arguments) throws Exception {
    Subtree subtree = cgroups.subtree();
    String first = arguments[0];
    return switch (name) {
      case "value-decoded" -> valueDecoded(first);
      case "stat-decoded" -> statDecoded(first);
      case "open-start" -> openStart();
      case "run" -> run();
      default -> operation(name, subtree, first);
    };
  }

  private static Operation operation(String name, Subtree subtree, String first)
      throws CgroupException {
    Group group = subtree.group(first);
    return switch (name) {
      case "value-kept" -> {
        KeptProperty<Long> kept = group.keep(Pids.CURRENT).orElseThrow();
        yield kept::read;
      }
      case "stat-kept" -> {
        KeptProperty<MemoryStat> kept = group.keep(Memory.STAT).orElseThrow();
        yield () -> kept.read().counters().size();
      }
      case "value-open" -> () -> group.read(Pids.CURRENT);
      case "stat-open" -> () -> group.read(Memory.STAT).counters().size();
      case "write" -> setting(group, false);
      case "set" -> setting(group, true);
      case "lifecycle-pids" ->
          lifecycle(only(subtree, Controller.PIDS), first, Controller.PIDS, Pids.MAX, Limit.of(32));
      case "lifecycle-pids-everywhere" ->
          lifecycle(subtree, first, Controller.PIDS, Pids.MAX, Limit.of(32));
      case "lifecycle-memory" ->
          lifecycle(
              only(subtree, Controller.MEMORY),
              first,
              Controller.MEMORY,
              Memory.MAX,
              Limit.mebibytes(64));
      case "lifecycle-memory-everywhere" ->
          lifecycle(subtree, first, Controller.MEMORY, Memory.MAX, Limit.mebibytes(64));
      case "walk" -> walk(only(subtree, Controller.PIDS).group(first));
      case "walk-everywhere" -> walk(group);
      case "start" -> () -> group.start(PROGRAM).waitFor();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Subtree only(Subtree subtree, Controller controller) {
    return subtree.restrictedTo(List.of(controller));
  }

  private Operation valueDecoded(String file) throws Exception {
    KeptFile kept = cgroups.kernel().open(Path.of(file));
    byte[] buffer = new byte[4096];
    ByteScanner scanner = new ByteScanner();
    return () -> scanner.reset(buffer, 0, kept.read(buffer)).nextLong();
  }

  private Operation statDecoded(String file) throws Exception {
    KeptFile kept = cgroups.kernel().open(Path.of(file));
    byte[] buffer = new byte[8192];
    ByteScanner scanner = new ByteScanner();
    Codec<Counters> codec = Codecs.counters();
    return () -> codec.decode(scanner.reset(buffer, 0, kept.read(buffer))).size();
  }

  private static Operation setting(Group group, boolean look) {
    Limit[] limits = {Limit.of(100), Limit.of(101)};
    return new Operation() {
      private int turn;

      @Override
      public long run() throws Exception {
        turn ^= 1;
        if (look) {
          return group.set(Pids.MAX, limits[turn]).hashCode();
        }
        group.write(Pids.MAX, limits[turn]);
        return turn;
      }
    };
  }

  private static Operation lifecycle(
      Subtree subtree, String name, Controller controller, Setting<Limit> setting, Limit limit) {
    return () -> {
      Group group = subtree.create(name, controller);
      group.write(setting, limit);
      return group.delete() ? 1 : 0;
    };
  }

  private static Operation walk(Group group) {
    return () -> group.descendants().size();
  }

  private Confinement confinement() throws Exception {
    return cgroups
        .confinement()
        .memory(Limit.mebibytes(64))
        .cpus(0.5)
        .pids(32)
        .withoutFigures()
        .build();
  }

  /** One iteration a batch: the group is removed when the time has been taken. */
  private Operation openStart() throws Exception {
    Confinement confinement = confinement();
    return new Operation() {
      private @Nullable ConfinedGroup group;

      @Override
      public long run() throws Exception {
        ConfinedGroup made = confinement.open();
        group = made;
        return made.start(PROGRAM).waitFor();
      }

      @Override
      public void clearUp() throws Exception {
        ConfinedGroup made = group;
        if (made != null) {
          made.close();
        }
      }
    };
  }

  private Operation run() throws Exception {
    Confinement confinement = confinement();
    return () -> confinement.run(PROGRAM).exitCode();
  }

  @Override
  public void close() {
    cgroups.close();
  }
}
