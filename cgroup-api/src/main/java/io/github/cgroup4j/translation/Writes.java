package io.github.cgroup4j.translation;

import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.IoWeights;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.MalformedContentException;
import io.github.cgroup4j.spi.NewGroup;
import io.github.cgroup4j.translation.Translated.Write;
import java.util.ArrayList;
import java.util.List;

/** The writes that give a new group its values, in order. */
final class Writes {

  private final Backend backend;
  private final NewGroup group;
  private final List<Write> writes = new ArrayList<>();

  private Writes(Backend backend) {
    this.backend = backend;
    this.group = new NewGroup(backend);
  }

  static List<Write> of(List<PropertyValue<?>> values, Backend backend) {
    Writes made = new Writes(backend);
    for (PropertyValue<?> value : values) {
      if (value.property() instanceof Setting<?>) {
        made.add(value);
      }
    }
    return made.writes;
  }

  private <T> void add(PropertyValue<T> value) {
    Binding<T> binding = backend.binding(value.property()).orElseThrow();
    if (value.value() instanceof IoWeights weights) {
      // v2 is told a weight even if a new group has it; v1 has another file for it
      boolean inTheFile = backend.version() == Version.V2;
      int before = inTheFile ? (weights.weight() == 1 ? 2 : 1) : weights.weight();
      group.put(binding.files().get(0).name(), "default " + before);
    }
    try {
      for (FileWrite write :
          binding.encode(value.value(), group.contents(value.property(), binding))) {
        String file = write.file().name(value.property().argument().orElse(null));
        group.put(file, write.value());
        writes.add(new Write(file, write.value()));
      }
    } catch (MalformedContentException e) {
      throw new IllegalStateException("the files of a new group are not understood", e);
    }
  }
}
