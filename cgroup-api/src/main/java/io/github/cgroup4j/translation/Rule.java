package io.github.cgroup4j.translation;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Translation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one property are converted.
 *
 * @param property the property, or the template
 * @param to where they come to; templates for templates
 * @param translation how well; null where the backends say it
 * @param conversion the conversion
 * @param <T> the type of the values
 */
record Rule<T>(
    Readable<T> property,
    List<Property<?>> to,
    @Nullable Translation translation,
    Conversion<T> conversion) {

  /** A conversion. */
  interface Conversion<T> {

    /**
     * Returns what a value is on the other version.
     *
     * @throws TranslationException if it cannot be had there
     */
    List<PropertyValue<?>> convert(T value, Given given);
  }
}
