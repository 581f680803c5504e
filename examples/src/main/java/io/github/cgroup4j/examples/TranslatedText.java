package io.github.cgroup4j.examples;

import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.translation.Translated;
import io.github.cgroup4j.translation.Translated.Step;
import io.github.cgroup4j.translation.Translated.Write;
import io.github.cgroup4j.translation.TranslationException;
import io.github.cgroup4j.translation.Translator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of values in translation, as text and as JSON. */
final class TranslatedText {

  private final Translator translator;
  private final Translated translated;

  TranslatedText(Translator translator, Translated translated) {
    this.translator = translator;
    this.translated = translated;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("from", word(translator.from()));
    map.put("to", word(translator.to()));
    map.put("fidelity", word(translated.fidelity()));
    List<Object> steps = new ArrayList<>();
    for (Step step : translated.steps()) {
      steps.add(json(step));
    }
    map.put("translations", steps);
    List<Object> writes = new ArrayList<>();
    for (Write write : translated.writes()) {
      Map<String, @Nullable Object> each = new LinkedHashMap<>();
      each.put("file", write.file());
      each.put("value", write.text());
      writes.add(each);
    }
    map.put("writes", writes);
    List<Object> refused = new ArrayList<>();
    for (TranslationException each : translated.refused()) {
      Map<String, @Nullable Object> refusal = new LinkedHashMap<>();
      refusal.put("value", each.value());
      refusal.put("reason", word(each.reason()));
      refusal.put("why", each.why());
      refused.add(refusal);
    }
    map.put("refused", refused);
    return map;
  }

  private static Map<String, @Nullable Object> json(Step step) {
    Map<String, @Nullable Object> map = json(step.from());
    List<Object> results = new ArrayList<>();
    for (PropertyValue<?> result : step.to()) {
      results.add(json(result));
    }
    map.put("to", results);
    map.put("fidelity", word(step.translation().fidelity()));
    map.put("rule", step.translation().rule());
    return map;
  }

  private static Map<String, @Nullable Object> json(PropertyValue<?> value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("property", value.property().name());
    map.put("value", value.text());
    return map;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : translated.steps()) {
      text.append(step.from()).append(" -> ");
      if (step.to().isEmpty()) {
        text.append("nothing to set");
      }
      for (int i = 0; i < step.to().size(); i++) {
        text.append(i == 0 ? "" : ", ").append(step.to().get(i));
      }
      text.append("\n  ").append(word(step.translation().fidelity())).append(": ");
      text.append(step.translation().rule()).append('\n');
    }
    for (Write write : translated.writes()) {
      text.append("write ").append(write.file()).append(": ").append(write.text()).append('\n');
    }
    return text.toString();
  }
}
