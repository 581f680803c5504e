package io.github.cgroup4j.translation;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.controller.IoWeightFormula;
import io.github.cgroup4j.controller.WeightFormula;
import io.github.cgroup4j.translation.TranslationException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a conversion may look at beside the value itself. One for each value. */
final class Given {

  private final Translator translator;
  private final Map<Property<?>, PropertyValue<?>> all;
  private final PropertyValue<?> current;
  private @Nullable String note;

  Given(Translator translator, Map<Property<?>, PropertyValue<?>> all, PropertyValue<?> current) {
    this.translator = translator;
    this.all = all;
    this.current = current;
  }

  /** The value of another property that was given. */
  @SuppressWarnings("unchecked") // a property is given with a value of its type
  <T> Optional<T> value(Readable<T> property) {
    PropertyValue<?> found = all.get(property);
    return found == null ? Optional.empty() : Optional.of((T) found.value());
  }

  boolean has(Property<?> property) {
    return all.containsKey(property);
  }

  WeightFormula weights() {
    return translator.weights();
  }

  IoWeightFormula ioWeights() {
    return translator.ioWeights();
  }

  /** What stands for the template's part in angle brackets. */
  String argument() {
    return current.property().argument().orElseThrow();
  }

  /** Returns that nothing is to be done for the value, and why. */
  List<PropertyValue<?>> nothing(String why) {
    note = why;
    return List.of();
  }

  /** Why nothing is to be done; null if something is. */
  @Nullable String note() {
    return note;
  }

  TranslationException refuse(Reason reason, String why) {
    return new TranslationException(reason, current.toString(), translator.to(), why);
  }
}
