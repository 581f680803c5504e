package io.github.cgroup4j.translation;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Translation;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.IoWeightFormula;
import io.github.cgroup4j.controller.Vocabulary;
import io.github.cgroup4j.controller.WeightFormula;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.translation.Translated.Step;
import io.github.cgroup4j.translation.TranslationException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Translates values of one version of the interface to the other, and has the table of how.
 *
 * <pre>{@code
 * Translator translator = Translator.from(Version.V1);
 * Translated translated = translator.translate(translator.read(Map.of(
 *     "memory.limit_in_bytes", "64M",
 *     "memory.memsw.limit_in_bytes", "96M")));
 * translated.orThrow().writes(); // memory.max <- 67108864, memory.swap.max <- 33554432
 * }</pre>
 *
 * <p>Values are translated together, since some depend on others: v1's limit of memory and swap is
 * v2's limit of swap only with that of memory. What is not given is not assumed; what a value needs
 * and lacks is said. A result is always in the range that a kernel takes. What cannot be had on the
 * other version is refused with the reason, unless the value asks for nothing: {@code
 * memory.high=max} needs nothing on v1.
 *
 * <p>Nothing looks at the machine. Immutable and safe to share.
 */
public final class Translator {

  private final Version from;
  private final Version to;
  private final Backend source;
  private final Backend target;
  private final WeightFormula weights;
  private final IoWeightFormula ioWeights;

  private Translator(
      Backend source, Backend target, WeightFormula weights, IoWeightFormula ioWeights) {
    this.from = source.version();
    this.to = target.version();
    this.source = source;
    this.target = target;
    this.weights = weights;
    this.ioWeights = ioWeights;
  }

  /**
   * {@return the translator from a version to the other one}
   *
   * @param version what is translated; the other one is what it is translated to
   * @throws IllegalStateException if the backends of both are not on the class path
   */
  public static Translator from(Version version) {
    Version other = version == Version.V1 ? Version.V2 : Version.V1;
    return new Translator(
        backend(version), backend(other), WeightFormula.LOG_2025, IoWeightFormula.SYSTEMD);
  }

  private static Backend backend(Version version) {
    return Backend.find(version)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "translation wants both backends, and cgroup-v"
                        + version.number()
                        + " is not on the class path"));
  }

  /**
   * {@return the same translator with another formula for CPU weights; LOG_2025 is the default}
   *
   * @param formula the formula
   */
  public Translator weights(WeightFormula formula) {
    Objects.requireNonNull(formula, "formula");
    return new Translator(source, target, formula, ioWeights);
  }

  /**
   * {@return the same translator with another formula for I/O weights; SYSTEMD is the default}
   *
   * @param formula the formula
   */
  public Translator ioWeights(IoWeightFormula formula) {
    Objects.requireNonNull(formula, "formula");
    return new Translator(source, target, weights, formula);
  }

  /** {@return the version that values are of} */
  public Version from() {
    return from;
  }

  /** {@return the version that they are translated to} */
  public Version to() {
    return to;
  }

  WeightFormula weights() {
    return weights;
  }

  IoWeightFormula ioWeights() {
    return ioWeights;
  }

  Backend source() {
    return source;
  }

  private Rules rules() {
    return from == Version.V1 ? V1Rules.ALL : V2Rules.ALL;
  }

  /** {@return how all properties of the version that this translates from are had on the other} */
  public List<TranslationRule> table() {
    List<TranslationRule> table = new ArrayList<>();
    for (Property<?> property : Vocabulary.all()) {
      if (source.binding(property).isPresent()) {
        table.add(rule(property));
      }
    }
    return table;
  }

  /** {@return what figures of statistics that both versions have are called on the other} */
  public List<KeyRule> keys() {
    return Keys.from(from);
  }

  /**
   * {@return how a property is had on the other version}
   *
   * @param property one that the version translated from has
   * @throws IllegalArgumentException if the version that this translates from does not have it
   */
  public TranslationRule rule(Property<?> property) {
    if (source.binding(property).isEmpty()) {
      throw new IllegalArgumentException(property + " is not on v" + from.number());
    }
    Rule<?> rule = property instanceof Readable<?> readable ? rules().find(readable) : null;
    if (rule != null && rule.translation() != null) {
      return new TranslationRule(property, rule.to(), rule.translation());
    }
    if (target.binding(property).isPresent()) {
      // where both have it, it is named after v2, and v1 says how it has it
      Backend v1 = from == Version.V1 ? source : target;
      return new TranslationRule(property, List.of(property), v1.translation(property));
    }
    return new TranslationRule(property, List.of(), target.translation(property));
  }

  /**
   * Reads contents of interface files, or what is written to them.
   *
   * @param files the text by the name of the file, or of the property. The form is the kernel's or
   *     that of the property's type: {@code 67108864} and {@code 64M}
   * @return the values that the files hold; where several files are one value, as quota and period,
   *     those that are not given are as in a new group
   * @throws IllegalArgumentException if there is no such file or property on this version, or the
   *     text is no value of it
   */
  public List<PropertyValue<?>> read(Map<String, String> files) {
    return new FileTexts(this).read(files);
  }

  /**
   * {@return what becomes of one value} See {@link #translate(Collection)}.
   *
   * @param value a property of the version translated from, and its value
   */
  public Translated translate(PropertyValue<?> value) {
    return translate(List.of(Objects.requireNonNull(value, "value")));
  }

  /**
   * {@return what becomes of values that are translated together, since some depend on others}
   *
   * @param values the values; of two for the same property the last one holds
   * @throws IllegalArgumentException if the version that this translates from does not have one of
   *     the properties
   */
  public Translated translate(Collection<PropertyValue<?>> values) {
    Map<Property<?>, PropertyValue<?>> given = new LinkedHashMap<>();
    for (PropertyValue<?> value : values) {
      rule(value.property());
      given.put(value.property(), Ranges.asTaken(value));
    }
    List<Step> steps = new ArrayList<>();
    List<TranslationException> refused = new ArrayList<>();
    Merged merged = new Merged(to);
    for (PropertyValue<?> value : given.values()) {
      try {
        Step step = step(value, new Given(this, given, value));
        merged.add(value, step.to());
        steps.add(step);
      } catch (TranslationException e) {
        refused.add(e);
      }
    }
    List<PropertyValue<?>> all = merged.inOrder();
    return new Translated(to, steps, all, Writes.of(all, target), refused);
  }

  private <T> Step step(PropertyValue<T> value, Given given) {
    Rule<T> rule = rules().find(value.property());
    TranslationRule described = rule(value.property());
    List<PropertyValue<?>> result;
    if (rule != null) {
      result = rule.conversion().convert(value.value(), given);
    } else if (!described.to().isEmpty()) {
      result = List.of(value);
    } else if (rules().isNeutral(value)) {
      result = given.nothing("asks for nothing that v" + to.number() + " does not do anyway");
    } else {
      throw given.refuse(Reason.UNSUPPORTED, described.translation().rule());
    }
    for (PropertyValue<?> each : result) {
      String wrong = Ranges.complaint(each, result, given);
      if (wrong != null) {
        throw given.refuse(Reason.INVALID, wrong);
      }
    }
    String note = given.note();
    return new Step(
        value, result, note == null ? described.translation() : Translation.exact(note));
  }
}
