package io.github.cgroup4j.spec;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.MalformedContentException;
import io.github.cgroup4j.spi.NewGroup;
import io.github.cgroup4j.translation.Translated;
import io.github.cgroup4j.translation.TranslationException;
import io.github.cgroup4j.translation.TranslationException.Reason;
import io.github.cgroup4j.translation.Translator;
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
        Object given = spec.values().get(setting);
        if (given != null && !binds(source, setting) && !given.equals(value.value())) {
          refused.add(conflict(value, value(setting, given)));
        } else {
          builder.put(setting, value.value());
        }
      }
    }
    refused.addAll(translated.refused());
    for (Map.Entry<String, GroupSpec> child : spec.children().entrySet()) {
      builder.child(child.getKey(), translate(child.getValue()));
    }
    return builder.build();
  }

  private TranslationException conflict(PropertyValue<?> translated, PropertyValue<?> given) {
    return new TranslationException(
        Reason.CONFLICT,
        given.toString(),
        target.version(),
        "the spec asks for it and for what comes to " + translated);
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
    Binding<?> binding = source.binding(setting).orElseThrow();
    String file = binding.files().get(0).name(setting.argument().orElse(null));
    if (source.initial(file).isEmpty() || binding.files().size() > 1) {
      return false;
    }
    try {
      return value.equals(binding.decode(new NewGroup(source).contents(setting, binding)));
    } catch (MalformedContentException e) {
      throw new IllegalStateException("the files of a new group are not understood", e);
    }
  }

  private static boolean binds(Backend backend, Property<?> property) {
    return backend.binding(property).isPresent();
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
