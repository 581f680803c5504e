package io.github.cgroup4j.spec;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.MalformedContentException;
import io.github.cgroup4j.translation.Translated;
import io.github.cgroup4j.translation.TranslationException;
import io.github.cgroup4j.translation.Translator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says of a tree of specs what they are on another version. */
final class SpecTranslation {

  private final Translator translator;
  private final Backend source;
  private final Backend target;
  private final List<TranslationException> refused = new ArrayList<>();

  private SpecTranslation(Version to) {
    Version from = to == Version.V1 ? Version.V2 : Version.V1;
    translator = Translator.from(from);
    source = Backend.find(from).orElseThrow(); // the translator found both
    target = Backend.find(to).orElseThrow();
  }

  static GroupSpec of(GroupSpec spec, Version to) {
    SpecTranslation translation = new SpecTranslation(to);
    GroupSpec translated = translation.translate(spec);
    if (translation.refused.isEmpty()) {
      return translated;
    }
    TranslationException first = translation.refused.get(0);
    translation.refused.stream().skip(1).forEach(first::addSuppressed);
    throw first;
  }

  private GroupSpec translate(GroupSpec spec) {
    GroupSpec.Builder builder = GroupSpec.builder();
    for (Controller controller : spec.controllers()) {
      if (hasAny(controller)) {
        builder.controllers(controller);
      }
    }
    List<PropertyValue<?>> values = new ArrayList<>();
    for (Map.Entry<Setting<?>, Object> entry : spec.values().entrySet()) {
      Setting<?> setting = entry.getKey();
      if (!binds(source, setting) && binds(target, setting)) {
        builder.put(setting, entry.getValue()); // it is of that version already
      } else if (!isIdle(setting, entry.getValue())) {
        values.add(value(setting, entry.getValue()));
      }
    }
    Translated translated = translator.translate(values);
    for (PropertyValue<?> value : translated.values()) {
      if (value.property() instanceof Setting<?> setting && GroupSpec.isState(setting)) {
        builder.put(setting, value.value());
      }
    }
    refused.addAll(translated.refused());
    for (Map.Entry<String, GroupSpec> child : spec.children().entrySet()) {
      builder.child(child.getKey(), translate(child.getValue()));
    }
    return builder.build();
  }

  @SuppressWarnings("unchecked") // a spec holds values of its settings' types only
  private static <T> PropertyValue<T> value(Readable<T> property, Object value) {
    return PropertyValue.of(property, (T) value);
  }

  /** Whether the other version has nothing like it, and a new group has that value anyway. */
  private boolean isIdle(Setting<?> setting, Object value) {
    if (!binds(source, setting) || !translator.rule(setting).to().isEmpty()) {
      return false;
    }
    Binding<?> binding = source.binding(bound(setting)).orElseThrow();
    String file = binding.files().get(0).name(setting.argument().orElse(null));
    String initial = source.initial(file).orElse(null);
    if (initial == null || binding.files().size() > 1) {
      return false;
    }
    try {
      return value.equals(binding.decode(new OneFile(initial)));
    } catch (MalformedContentException e) {
      throw new IllegalStateException("the files of a new group are not understood", e);
    }
  }

  /** The content of the only file. */
  private record OneFile(String text) implements Contents {

    @Override
    public boolean has(int index) {
      return true;
    }

    @Override
    public ByteScanner scan(int index) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new ByteScanner().reset(bytes, 0, bytes.length);
    }
  }

  private static boolean binds(Backend backend, Property<?> property) {
    return backend.binding(bound(property)).isPresent();
  }

  private static Property<?> bound(Property<?> property) {
    return property.template().<Property<?>>map(t -> t).orElse(property);
  }

  private boolean hasAny(Controller controller) {
    for (Property<?> property : target.bindings().keySet()) {
      if (property.controller().equals(controller)) {
        return true;
      }
    }
    return false;
  }
}
