package io.github.cgroup4j.spi;

/**
 * Makes the exceptions for wrong use. They are made here because a class whose methods throw one
 * loads it when it is first used, to be verified.
 */
final class Refusal {

  private Refusal() {}

  static RuntimeException readOnly(Object what) {
    return new UnsupportedOperationException(what + " can only be read");
  }

  static RuntimeException writeOnly(Object what) {
    return new UnsupportedOperationException(what + " can only be written");
  }
}
