package io.github.cgroup4j.translation;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.IoWeights;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import io.github.cgroup4j.translation.Translated.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a new group, as far as bindings look at them, and what is written to them. */
final class NewGroup {

  private static final String UNLIMITED = "9223372036854771712";

  /** What is not here is empty: lists of devices and of resources. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "memory.limit_in_bytes", UNLIMITED,
          "memory.memsw.limit_in_bytes", UNLIMITED,
          "cpu.cfs_quota_us", "-1",
          "cpu.cfs_period_us", "100000",
          "freezer.self_freezing", "0",
          "freezer.state", "THAWED");

  private final Backend backend;
  private final Map<String, String> files = new HashMap<>(DEFAULTS);

  NewGroup(Backend backend) {
    this.backend = backend;
  }

  /** Sets the content of a file. */
  void put(String file, String content) {
    files.put(file, content);
  }

  /** Decodes the value of a property of the files. */
  <T> T decode(Readable<T> property, Binding<T> binding) throws MalformedContentException {
    return binding.decode(contents(property, binding));
  }

  /** The writes that set the values, in order. */
  List<Write> writes(List<PropertyValue<?>> values) {
    List<Write> writes = new ArrayList<>();
    for (PropertyValue<?> value : values) {
      if (value.property() instanceof Setting<?>) {
        write(value, writes);
      }
    }
    return writes;
  }

  private <T> void write(PropertyValue<T> value, List<Write> writes) {
    Binding<T> binding = binding(value.property());
    List<FileWrite> wanted;
    if (value.value() instanceof IoWeights weights) {
      // v2 is told a weight even if a new group has it; v1 has another file for it
      boolean inTheFile = backend.version() == Version.V2;
      int before = inTheFile ? (weights.weight() == 1 ? 2 : 1) : weights.weight();
      put(binding.files().get(0).name(), "default " + before);
    }
    try {
      wanted = binding.encode(value.value(), contents(value.property(), binding));
    } catch (MalformedContentException e) {
      throw new IllegalStateException("the files of a new group are not understood", e);
    }
    for (FileWrite write : wanted) {
      String file = name(write.file(), value.property());
      files.put(file, write.value());
      writes.add(new Write(file, write.value()));
    }
  }

  @SuppressWarnings("unchecked") // a backend binds a property to a binding of its type
  private <T> Binding<T> binding(Readable<T> property) {
    Property<?> bound = property.template().<Property<?>>map(t -> t).orElse(property);
    return (Binding<T>) backend.binding(bound).orElseThrow();
  }

  static String name(InterfaceFile file, Property<?> property) {
    return file.name(property.argument().orElse(null));
  }

  private Contents contents(Property<?> property, Binding<?> binding) {
    return new Contents() {
      @Override
      public boolean has(int index) {
        return files.containsKey(file(index)) || !binding.files().get(index).optional();
      }

      @Override
      public ByteScanner scan(int index) {
        byte[] content = files.getOrDefault(file(index), "").getBytes(StandardCharsets.UTF_8);
        return new ByteScanner().reset(content, 0, content.length);
      }

      private String file(int index) {
        return name(binding.files().get(index), property);
      }
    };
  }
}
