package io.github.cgroup4j.v2;

import io.github.cgroup4j.spi.ByteScanner;

/** The content of {@code cgroup.events}. */
final class EventsFile {

  private EventsFile() {}

  static boolean isPopulated(byte[] content) {
    ByteScanner scanner = new ByteScanner().reset(content, 0, content.length);
    while (!scanner.atEnd()) {
      if (scanner.skipWord("populated")) {
        scanner.skipBlanks();
        return !scanner.skipWord("0");
      }
      scanner.skipLine();
    }
    return true; // what cannot be told is not empty
  }
}
