package io.github.cgroup4j.v2;

import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.InterfaceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contents of interface files that were captured on a real kernel: by group, by file. */
record Capture(String kernel, Map<String, Map<String, String>> groups) {

  static Capture of(String kernel) {
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    try (InputStream in = Capture.class.getResourceAsStream("capture-" + kernel + ".tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 3))
          .forEach(
              fields ->
                  groups
                      .computeIfAbsent(
                          fields[0].substring(fields[0].indexOf(':') + 1),
                          group -> new LinkedHashMap<>())
                      .put(fields[1], unescape(fields[2])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Capture(kernel, groups);
  }

  private static String unescape(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
  }

  /** What the binding would be given in the group; empty if a file that it needs is not there. */
  Optional<TestContents> contents(String group, Binding<?> binding) {
    return contents(group, binding, null);
  }

  /** The same for the property of a template for one argument. */
  Optional<TestContents> contents(String group, Binding<?> binding, @Nullable String argument) {
    Map<String, String> files = groups.get(group);
    List<InterfaceFile> needed = binding.files();
    String[] contents = new String[needed.size()];
    for (int i = 0; i < contents.length; i++) {
      contents[i] = files.get(needed.get(i).name(argument));
      if (contents[i] == null && !needed.get(i).optional()) {
        return Optional.empty();
      }
    }
    return Optional.of(TestContents.of(contents));
  }
}
