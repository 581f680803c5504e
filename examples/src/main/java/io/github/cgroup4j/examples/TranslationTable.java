package io.github.cgroup4j.examples;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.translation.KeyRule;
import io.github.cgroup4j.translation.TranslationRule;
import io.github.cgroup4j.translation.Translator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How each property is had on the other version. */
final class TranslationTable {

  private final List<Translator> translators = new ArrayList<>();

  TranslationTable(List<Version> directions) {
    for (Version from : directions) {
      translators.add(Translator.from(from));
    }
  }

  Map<String, @Nullable Object> toMap() {
    List<Object> properties = new ArrayList<>();
    List<Object> figures = new ArrayList<>();
    for (Translator translator : translators) {
      for (TranslationRule rule : translator.table()) {
        Map<String, @Nullable Object> map = direction(translator);
        map.put("property", rule.property().name());
        map.put("toProperties", names(rule.to()));
        map.put("fidelity", TranslatedText.word(rule.translation().fidelity()));
        map.put("rule", rule.translation().rule());
        properties.add(map);
      }
      for (KeyRule rule : translator.keys()) {
        Map<String, @Nullable Object> map = direction(translator);
        map.put("property", rule.property().name());
        map.put("key", rule.key());
        map.put("toProperty", rule.toProperty().name());
        map.put("toKey", rule.toKey());
        map.put("factor", rule.factor());
        map.put("divisor", rule.divisor());
        map.put("fidelity", TranslatedText.word(rule.translation().fidelity()));
        map.put("rule", rule.translation().rule());
        figures.add(map);
      }
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("properties", properties);
    all.put("figures", figures);
    return all;
  }

  private static Map<String, @Nullable Object> direction(Translator translator) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("from", TranslatedText.word(translator.from()));
    map.put("to", TranslatedText.word(translator.to()));
    return map;
  }

  private static List<String> names(List<Property<?>> properties) {
    List<String> names = new ArrayList<>();
    properties.forEach(property -> names.add(property.name()));
    return names;
  }

  String toText() {
    StringBuilder text = new StringBuilder();
    for (Translator translator : translators) {
      text.append(text.length() == 0 ? "" : "\n");
      text.append("from ").append(TranslatedText.word(translator.from()));
      text.append(" to ").append(TranslatedText.word(translator.to())).append(":\n");
      for (TranslationRule rule : translator.table()) {
        text.append("  ").append(rule.property());
        if (!rule.to().isEmpty()) {
          text.append(" -> ").append(String.join(", ", names(rule.to())));
        }
        text.append("\n    ").append(TranslatedText.word(rule.translation().fidelity()));
        text.append(": ").append(rule.translation().rule()).append('\n');
      }
      text.append("\nfigures from ").append(TranslatedText.word(translator.from())).append(":\n");
      for (KeyRule rule : translator.keys()) {
        text.append("  ").append(rule.key()).append(" of ").append(rule.property()).append(" -> ");
        text.append(rule.toKey()).append(rule.toKey().isEmpty() ? "" : " of ");
        text.append(rule.toProperty()).append(" (");
        text.append(TranslatedText.word(rule.translation().fidelity())).append(")\n");
      }
    }
    return text.toString();
  }
}
