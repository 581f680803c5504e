package io.github.cgroup4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The documents at the root of the project. */
final class Markdown {

  private Markdown() {}

  static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.exists(directory.resolve("CONTRIBUTING.md"))) {
      directory = directory.getParent();
    }
    if (directory == null) {
      throw new AssertionError("not in a checkout: " + Path.of("").toAbsolutePath());
    }
    return directory;
  }

  static String text(String document) throws IOException {
    return Files.readString(root().resolve(document));
  }

  /** The contents of the blocks that are marked with a language. */
  static List<String> blocks(String document, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : text(document).split("\n", -1)) {
      if (block == null && line.equals("```" + language)) {
        block = new StringBuilder();
      } else if (block != null && line.equals("```")) {
        blocks.add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }
}
