package io.github.cgroup4j.benchmarks;

import oshi.util.FileUtil;

/**
 * What OSHI can do with a control group: read its files by the helpers that it reads {@code /proc}
 * with. It knows no groups, so it sets, makes, lists and starts nothing.
 */
final class Oshi {

  private Oshi() {}

  static Operation operation(String name, String[] arguments) {
    String file = arguments[0];
    return switch (name) {
      case "value" -> () -> FileUtil.getLongFromFile(file);
      case "stat" -> () -> FileUtil.getKeyValueMapFromFile(file, " ").size();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
