package io.github.cgroup4j.translation;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.controller.Vocabulary;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import io.github.cgroup4j.spi.NewGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads values from texts of interface files. */
final class FileTexts {

  private static final String LARGEST = Long.toString(Long.MAX_VALUE);

  private final Translator translator;
  private final Backend backend;

  FileTexts(Translator translator) {
    this.translator = translator;
    this.backend = translator.source();
  }

  List<PropertyValue<?>> read(Map<String, String> files) {
    Map<Readable<?>, Map<String, String>> byProperty = new LinkedHashMap<>();
    files.forEach(
        (file, text) ->
            byProperty
                .computeIfAbsent(property(file), first -> new LinkedHashMap<>())
                .put(file, text));
    List<PropertyValue<?>> values = new ArrayList<>();
    byProperty.forEach((property, texts) -> values.add(value(property, texts)));
    return values;
  }

  // ---- which property

  /** The property that a file is meant for; the file may also be named by the property. */
  private Readable<?> property(String file) {
    Readable<?> best = null;
    int bestRank = Integer.MAX_VALUE;
    for (Property<?> property : Vocabulary.all()) {
      Binding<?> binding = backend.binding(property).orElse(null);
      if (binding == null || !(property instanceof Readable<?>)) {
        continue;
      }
      for (int i = 0; i < binding.files().size(); i++) {
        InterfaceFile candidate = binding.files().get(i);
        Readable<?> match = candidate.optional() ? null : match(property, candidate.name(), file);
        int rank = match == null ? Integer.MAX_VALUE : rank(match, file, i);
        if (match != null && rank < bestRank) {
          best = match;
          bestRank = rank;
        }
      }
    }
    return best != null ? best : byName(file);
  }

  private static @Nullable Readable<?> match(Property<?> property, String pattern, String file) {
    if (pattern.equals(file)
        && property instanceof Readable<?> readable
        && !property.isTemplate()) {
      return readable;
    }
    return Vocabulary.match(property, pattern, file).orElse(null) instanceof Readable<?> readable
        ? readable
        : null;
  }

  /** What is called like the file before what both versions have, before what only uses it. */
  private int rank(Readable<?> property, String file, int index) {
    if (index > 0) {
      return 3;
    }
    if (property.name().equals(file)) {
      return 0;
    }
    return translator.rule(property).to().contains(property) ? 1 : 2;
  }

  private Readable<?> byName(String name) {
    String here = "v" + translator.from().number();
    Property<?> property = Vocabulary.find(name).orElse(null);
    if (property == null) {
      throw new IllegalArgumentException(
          "there is no file or property \"" + name + "\" on " + here);
    }
    if (backend.binding(property).isEmpty()) {
      throw new IllegalArgumentException(
          name + " is on v" + translator.to().number() + " only, and this translates from " + here);
    }
    if (property.isTemplate()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" stands for several, as in hugetlb.2MB.max");
    }
    if (property instanceof Readable<?> readable) {
      return readable;
    }
    throw new IllegalArgumentException(
        name
            + " is something to do and no value; on v"
            + translator.to().number()
            + ": "
            + translator.rule(property).translation().rule());
  }

  // ---- which value

  private <T> PropertyValue<T> value(Readable<T> property, Map<String, String> texts) {
    texts.forEach((file, text) -> requireRepresentable(property, file, text));
    Binding<T> binding = backend.binding(property).orElseThrow();
    Optional<T> kernels = asTheKernelHasIt(property, binding, texts);
    if (kernels.isPresent()) {
      return PropertyValue.of(property, kernels.get());
    }
    Map.Entry<String, String> first = texts.entrySet().iterator().next();
    try {
      return PropertyValue.parse(property, first.getValue());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(first.getKey() + ": " + e.getMessage(), e);
    }
  }

  /** The scanner takes a number that is too large for the largest, as what a kernel reports. */
  private static void requireRepresentable(Readable<?> property, String file, String text) {
    if (property.type().equals(ValueTypes.BYTES_LIMIT)) {
      return; // kernels take it for no limit
    }
    for (String digits : text.split("[^0-9]+", -1)) {
      String number = digits.replaceFirst("^0+", "");
      boolean beyond =
          number.length() > LARGEST.length()
              || number.length() == LARGEST.length() && number.compareTo(LARGEST) > 0;
      if (beyond) {
        throw new IllegalArgumentException(
            file + ": " + digits + " is too large: " + LARGEST + " is the largest number");
      }
    }
  }

  private <T> Optional<T> asTheKernelHasIt(
      Readable<T> property, Binding<T> binding, Map<String, String> texts) {
    NewGroup group = new NewGroup(backend);
    boolean named = false;
    for (InterfaceFile each : binding.files()) {
      String file = each.name(property.argument().orElse(null));
      String text = texts.get(file);
      if (text != null) {
        group.put(file, kernelForm(file, text));
        named = true;
      }
    }
    try {
      return named
          ? Optional.of(binding.decode(group.contents(property, binding)))
          : Optional.empty();
    } catch (MalformedContentException | IllegalArgumentException notTheKernels) {
      return Optional.empty(); // then it is the form for people
    }
  }

  /** What the kernel would take for the text: it understands more than it writes itself. */
  private static String kernelForm(String file, String text) {
    String form = text.strip();
    if (file.startsWith("blkio.throttle.") && file.endsWith("_device")) {
      return lines(form, file.contains("_bps_"));
    }
    if (file.startsWith("cpu.cfs_")) {
      return form.startsWith("-") ? "-1" : micros(form);
    }
    if (file.equals("cpu.max") && !form.isEmpty() && form.indexOf(' ') < 0) {
      return form + " 100000"; // the kernel keeps the period, which is that of a new group
    }
    return form;
  }

  private static String micros(String text) {
    try {
      return Long.toString(ValueTypes.DURATION.parse(text).toNanos() / 1000);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return text; // a number, or wrong, which decoding will find
    }
  }

  /** Lines of a device and an amount, also separated by semicolons. */
  private static String lines(String text, boolean bytes) {
    StringBuilder lines = new StringBuilder();
    for (String line : text.split("[;\n]", -1)) {
      String[] words = line.strip().split("[ \t]+", -1);
      if (words.length == 2 && bytes) {
        lines.append(words[0]).append(' ').append(amount(words[1])).append('\n');
      } else if (!line.isBlank()) {
        lines.append(line.strip()).append('\n');
      }
    }
    return lines.toString();
  }

  private static String amount(String text) {
    try {
      return Long.toString(ValueTypes.BYTES.parse(text));
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
