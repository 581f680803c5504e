package io.github.cgroup4j.spi;

import io.github.cgroup4j.Controller;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Controllers' names, separated by blanks. */
final class ControllersCodec implements Codec<Set<Controller>> {

  @Override
  public Set<Controller> decode(ByteScanner content) throws MalformedContentException {
    Set<Controller> controllers = new LinkedHashSet<>();
    content.skipWhitespace();
    while (!content.atEnd()) {
      String name = content.nextWord();
      try {
        controllers.add(Controller.of(name));
      } catch (IllegalArgumentException e) {
        content.rewind();
        throw content.malformed("controllers' names");
      }
      content.skipWhitespace();
    }
    return Collections.unmodifiableSet(controllers);
  }
}
