package io.github.cgroup4j;

/** One line of text. */
final class TextType implements ValueType<String> {

  @Override
  public String name() {
    return "text";
  }

  @Override
  public Class<String> javaType() {
    return String.class;
  }

  @Override
  public String parse(String text) {
    if (text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("\"" + text + "\" is more than one line");
    }
    return text;
  }

  @Override
  public String format(String value) {
    return value;
  }
}
