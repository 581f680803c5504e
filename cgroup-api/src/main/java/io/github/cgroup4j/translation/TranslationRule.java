package io.github.cgroup4j.translation;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.Translation;
import java.util.List;

/**
 * How the values of one property are had on the other version.
 *
 * @param property the property
 * @param to the properties on the other version that carry its meaning; often the same one, which
 *     then lives in other files; none if there is nothing like it
 * @param translation how well, and how
 */
public record TranslationRule(Property<?> property, List<Property<?>> to, Translation translation) {

  /**
   * Copies the list.
   *
   * @param property the property
   * @param to the properties on the other version that carry its meaning; often the same one, which
   *     then lives in other files; none if there is nothing like it
   * @param translation how well, and how
   */
  public TranslationRule {
    to = List.copyOf(to);
  }
}
