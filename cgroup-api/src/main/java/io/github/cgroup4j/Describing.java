package io.github.cgroup4j;

import io.github.cgroup4j.Description.Access;
import io.github.cgroup4j.Description.Place;
import io.github.cgroup4j.controller.Vocabulary;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.FileTraits;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.translation.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what properties and backends say of themselves. */
final class Describing {

  private final @Nullable Backend v1;
  private final @Nullable Backend v2;

  /** Null if one of the backends is missing. */
  private final @Nullable Translator fromV1;

  private final @Nullable Translator fromV2;

  Describing() {
    v1 = Backend.find(Version.V1).orElse(null);
    v2 = Backend.find(Version.V2).orElse(null);
    boolean both = v1 != null && v2 != null;
    fromV1 = both ? Translator.from(Version.V1) : null;
    fromV2 = both ? Translator.from(Version.V2) : null;
  }

  List<Description> all() {
    List<Description> all = new ArrayList<>();
    for (Property<?> property : Vocabulary.all()) {
      all.add(describe(property));
    }
    return List.copyOf(all);
  }

  Description describe(Property<?> property) {
    Optional<Place> first = place(v1, property);
    Optional<Place> second = place(v2, property);
    return new Description(
        property, access(property), first, second, translation(property, second));
  }

  private static Optional<Place> place(@Nullable Backend backend, Property<?> property) {
    Binding<?> binding = backend == null ? null : backend.binding(property).orElse(null);
    if (backend == null || binding == null) {
      return Optional.empty();
    }
    List<String> files = new ArrayList<>();
    for (InterfaceFile file : binding.files()) {
      files.add(file.name(property.argumentOrNull()));
    }
    InterfaceFile file = binding.files().get(0);
    FileTraits traits = backend.traits(file);
    return Optional.of(new Place(files, file.since(), traits.root(), traits.inherited()));
  }

  private Access access(Property<?> property) {
    if (property instanceof Notification) {
      return Access.REGISTER;
    }
    if (property instanceof Command) {
      return Access.WRITE;
    }
    return property instanceof Setting || takesWrites(v1, property) || takesWrites(v2, property)
        ? Access.READ_WRITE
        : Access.READ;
  }

  private static boolean takesWrites(@Nullable Backend backend, Property<?> property) {
    Binding<?> binding = backend == null ? null : backend.binding(property).orElse(null);
    return backend != null
        && binding != null
        && backend.traits(binding.files().get(0)).takesWrites();
  }

  /** A property that both have is named after v2, so it is v1 that says how it has it. */
  private Translation translation(Property<?> property, Optional<Place> second) {
    Translator translator = second.isEmpty() ? fromV1 : fromV2;
    if (translator == null) {
      return Translation.none("no backend for the other version is on the class path");
    }
    return translator.rule(property).translation();
  }
}
