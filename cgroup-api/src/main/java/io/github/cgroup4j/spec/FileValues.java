package io.github.cgroup4j.spec;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Vocabulary;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import io.github.cgroup4j.spi.NewGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of a spec as contents of the files of one version, by the backend's bindings. */
final class FileValues {

  private final Version version;
  private final Backend backend;

  private FileValues(Version version, Backend backend) {
    this.version = version;
    this.backend = backend;
  }

  /** A content that stands in a text, and where. */
  record Given(String value, int namePosition, int valuePosition) {}

  static FileValues of(Version version) {
    return new FileValues(
        version,
        Backend.find(version)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no backend for cgroup v" + version.number() + " is on the class path")));
  }

  /** Of the version that has files of these names; v2 if both have. */
  static FileValues of(Map<String, Given> files, CgconfigReader reader) {
    Optional<FileValues> first = Backend.find(Version.V1).map(b -> new FileValues(Version.V1, b));
    Optional<FileValues> second = Backend.find(Version.V2).map(b -> new FileValues(Version.V2, b));
    for (String file : files.keySet()) {
      boolean one = first.isPresent() && first.get().knows(file);
      boolean two = second.isPresent() && second.get().knows(file);
      if (one != two) {
        return one ? first.get() : second.get();
      }
    }
    return second
        .or(() -> first)
        .orElseThrow(() -> reader.wrong(0, "no backend is on the class path"));
  }

  private boolean knows(String file) {
    return !owners(file).isEmpty();
  }

  /** The settings that are in a file, the one that keeps its content exactly first. */
  private List<Setting<?>> owners(String file) {
    List<Setting<?>> owners = new ArrayList<>();
    for (Map.Entry<Property<?>, Binding<?>> entry : backend.bindings().entrySet()) {
      if (entry.getKey() instanceof Setting<?> setting && GroupSpec.isState(setting)) {
        for (InterfaceFile each : entry.getValue().files()) {
          Setting<?> owner = match(setting, each.name(), file);
          if (owner != null && isOwner(setting, entry.getValue(), each)) {
            owners.add(owner.equals(Cpu.SHARES) ? 0 : owners.size(), owner);
          }
        }
      }
    }
    return owners;
  }

  private static @Nullable Setting<?> match(Setting<?> setting, String pattern, String file) {
    if (!setting.isTemplate()) {
      return pattern.equals(file) ? setting : null;
    }
    return Vocabulary.match(setting, pattern, file).orElse(null) instanceof Setting<?> found
        ? found
        : null;
  }

  /** Others look at further files that are another setting's. */
  private static boolean isOwner(Setting<?> setting, Binding<?> binding, InterfaceFile file) {
    return binding.files().get(0).equals(file)
        || setting.equals(Cpu.MAX)
        || setting.equals(Io.MAX)
        || file.name().equals("freezer.state");
  }

  // ---- reading

  void read(Map<String, Given> files, CgconfigReader reader, GroupSpec.Builder builder) {
    NewGroup group = new NewGroup(backend);
    Map<Setting<?>, Given> settings = new LinkedHashMap<>();
    for (Map.Entry<String, Given> file : files.entrySet()) {
      Given given = file.getValue();
      List<Setting<?>> owners = owners(file.getKey());
      if (owners.isEmpty()) {
        throw reader.wrong(given.namePosition(), refusal(file.getKey()));
      }
      Setting<?> owner = owners.get(0);
      settings.putIfAbsent(owner, given);
      group.put(file.getKey(), content(owner, given.value()));
      if (file.getKey().equals("freezer.state")) {
        group.put("freezer.self_freezing", given.value().strip().equals("FROZEN") ? "1" : "0");
      }
    }
    boolean swapAlone = version == Version.V1 && !files.containsKey("memory.limit_in_bytes");
    settings.forEach(
        (setting, given) -> {
          if (swapAlone && setting.equals(Memory.SWAP_MAX)) {
            throw reader.wrong(
                given.namePosition(),
                "v1 limits memory and swap together: memory.limit_in_bytes must be given too");
          }
          put(setting, given, group, reader, builder);
        });
  }

  private String refusal(String file) {
    if (file.startsWith("devices.")) {
      return file + ": rules for devices are commands and no part of a spec";
    }
    if (file.equals("tasks") || file.equals("cgroup.procs") || file.equals("cgroup.threads")) {
      return file + ": processes are no part of a spec";
    }
    return "v" + version.number() + " has no file " + file + " that could be set";
  }

  /** The content as the kernel would show it, where it is written in another form. */
  private static String content(Setting<?> setting, String value) {
    String text = value.strip();
    if ((setting.equals(Io.WEIGHT) || setting.equals(Io.BFQ_WEIGHT)) && text.indexOf(' ') < 0) {
      return "default " + text;
    }
    if (setting.type() == ValueTypes.BYTES_LIMIT
        && text.length() > 1
        && Character.isDigit(text.charAt(0))
        && Character.isLetter(text.charAt(text.length() - 1))) {
      try {
        return ValueTypes.BYTES_LIMIT.parse(text).toString();
      } catch (IllegalArgumentException e) {
        return text; // which is refused as it stands
      }
    }
    return value;
  }

  private <T> void put(
      Setting<T> setting,
      Given given,
      NewGroup group,
      CgconfigReader reader,
      GroupSpec.Builder builder) {
    try {
      Binding<T> binding = binding(setting);
      T value = binding.decode(group.contents(setting, binding));
      builder.set(setting, setting.type().parse(setting.type().format(value)));
    } catch (MalformedContentException | IllegalArgumentException e) {
      throw reader.wrong(given.valuePosition(), setting + ": " + e.getMessage());
    }
  }

  // ---- writing

  /** The contents of all files that the settings are in. */
  SortedMap<String, String> write(GroupSpec spec) {
    NewGroup group = new NewGroup(backend);
    SortedMap<String, String> written = new TreeMap<>();
    if (spec.value(Memory.MAX).isPresent()) {
      write(spec, Memory.MAX, group, written); // which swap is added to on v1
    }
    for (Setting<?> setting : spec.values().keySet()) {
      if (!setting.equals(Memory.MAX)) {
        write(spec, setting, group, written);
      }
    }
    return written;
  }

  private <T> void write(
      GroupSpec spec, Setting<T> setting, NewGroup group, SortedMap<String, String> written) {
    T value = spec.value(setting).orElseThrow();
    try {
      Binding<T> binding = binding(setting);
      Map<String, String> lines = new LinkedHashMap<>();
      for (FileWrite write : binding.encode(value, group.contents(setting, binding))) {
        String file = write.file().name(argument(setting));
        lines.merge(file, write.value().strip(), (one, other) -> join(binding, one, other));
      }
      if (lines.isEmpty()) { // as it is in a new group
        for (InterfaceFile file : binding.files()) {
          String name = file.name(argument(setting));
          lines.put(name, group.content(name).strip());
        }
        lines.values().removeIf(String::isEmpty);
      }
      lines.forEach(group::put);
      written.putAll(lines);
    } catch (MalformedContentException e) {
      throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
    }
  }

  /** Files with a line per device take several; of others the last write counts. */
  private static String join(Binding<?> binding, String one, String other) {
    return binding.needsPresent() && one.indexOf(':') >= 0 ? one + "\n" + other : other;
  }

  private <T> Binding<T> binding(Setting<T> setting) {
    return backend
        .binding(setting)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "v"
                        + version.number()
                        + " has no "
                        + setting
                        + ": "
                        + backend.translation(setting).rule()));
  }

  private static @Nullable String argument(Setting<?> setting) {
    return setting.argument().orElse(null);
  }
}
