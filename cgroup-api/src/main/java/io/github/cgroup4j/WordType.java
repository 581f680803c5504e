package io.github.cgroup4j;

import java.util.Locale;

/** The constants of an enum as words: in lower case, with blanks for underscores. */
final class WordType<E extends Enum<E>> implements ValueType<E> {

  private final String name;
  private final Class<E> words;

  WordType(String name, Class<E> words) {
    this.name = name;
    this.words = words;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<E> javaType() {
    return words;
  }

  @Override
  public E parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    StringBuilder possible = new StringBuilder();
    for (E constant : words.getEnumConstants()) {
      String each = format(constant);
      if (each.equals(word)) {
        return constant;
      }
      possible.append(possible.length() == 0 ? "" : ", ").append(each);
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no " + name + "; possible are: " + possible);
  }

  @Override
  public String format(E value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
