package io.github.cgroup4j.examples;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.process.Confinement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a command that limit resources. */
final class Limits {

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Values.Bytes.class,
      description = "Memory: 64M, 1.5G, a number of bytes, or max. Closes swap too, see --swap.")
  private @Nullable Limit memory;

  @Option(
      names = "--swap",
      paramLabel = "SIZE",
      converter = Values.Bytes.class,
      description =
          "Swap beside the memory; 0 if --memory is given; max leaves it alone. v1 has no such limit"
              + " without --memory.")
  private @Nullable Limit swap;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      converter = Values.Cpus.class,
      description = "CPU time in CPUs' worth: 0.5, 2, or max.")
  private @Nullable CpuMax cpus;

  @Option(
      names = "--pids",
      paramLabel = "N",
      converter = Values.Processes.class,
      description = "Processes and threads, the command itself included; or max.")
  private @Nullable Limit pids;

  @Option(
      names = "--set",
      paramLabel = "PROPERTY=VALUE",
      converter = Assignment.Reader.class,
      description = "Any other property, for example cpu.weight=50; may be given repeatedly.")
  private List<Assignment<?>> assignments = new ArrayList<>();

  /** Describes the limits to a confinement. */
  void applyTo(Confinement.Builder builder) {
    if (swap != null) {
      builder.memory(memory == null ? Limit.UNLIMITED : memory, swap);
    } else if (memory != null && !memory.isUnlimited()) {
      builder.memory(memory);
    }
    if (cpus != null) {
      builder.set(Cpu.MAX, cpus);
    }
    if (pids != null) {
      builder.set(Pids.MAX, pids);
    }
    for (Assignment<?> assignment : assignments) {
      assignment.applyTo(builder);
    }
  }

  /** The memory limit that was asked for. */
  Limit memory() {
    Limit asked = memory == null ? Limit.UNLIMITED : memory;
    for (Assignment<?> assignment : assignments) {
      if (assignment.setting() == Memory.MAX && assignment.value() instanceof Limit limit) {
        asked = limit;
      }
    }
    return asked;
  }

  /** The controllers that limits or figures come from. */
  Set<Controller> controllers() {
    Set<Controller> controllers = new HashSet<>();
    controllers.add(Controller.MEMORY);
    controllers.add(Controller.CPU);
    controllers.add(Controller.PIDS);
    for (Assignment<?> assignment : assignments) {
      controllers.add(assignment.setting().controller());
    }
    return controllers;
  }

  /**
   * A property and the value that it is to have.
   *
   * @param <T> the type of the value
   */
  record Assignment<T>(Setting<T> setting, T value) {

    private void applyTo(Confinement.Builder builder) {
      builder.set(setting, value);
    }

    /** Reads {@code property=value}. */
    static final class Reader implements ITypeConverter<Assignment<?>> {
      @Override
      public Assignment<?> convert(String text) {
        int split = text.indexOf('=');
        if (split <= 0) {
          throw new TypeConversionException(
              "\"" + text + "\" is not of the form property=value, for example memory.high=64M");
        }
        try {
          return of(SettingsByName.find(text.substring(0, split)), text.substring(split + 1));
        } catch (IllegalArgumentException e) {
          throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
      }

      private static <T> Assignment<T> of(Setting<T> setting, String value) {
        if (setting.equals(Pids.MAX)) {
          new Values.Processes().convert(value); // as the option for it
        }
        return new Assignment<>(setting, Readings.parse(setting, value));
      }
    }
  }
}
