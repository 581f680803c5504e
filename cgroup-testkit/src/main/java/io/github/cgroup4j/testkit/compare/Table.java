package io.github.cgroup4j.testkit.compare;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables of this package: lines of fields between tabs. */
final class Table {

  private Table() {}

  static List<List<String>> read(String resource) {
    try {
      return Resources.readLines(
              Resources.getResource(Table.class, resource), StandardCharsets.UTF_8)
          .stream()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> Splitter.on('\t').splitToList(line))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
