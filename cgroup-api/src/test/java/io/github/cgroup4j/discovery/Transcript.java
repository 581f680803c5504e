package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Membership;
import io.github.cgroup4j.Mount;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes a discovery as text, one line for each thing found. */
final class Transcript {

  private final StringBuilder text = new StringBuilder();
  private final String directory;

  private Transcript(Path directory) {
    this.directory = directory.toString();
  }

  /**
   * Returns the text.
   *
   * @param directory left out of all paths
   */
  static String of(Discovery discovery, Path directory) {
    Transcript transcript = new Transcript(directory);
    transcript.line("mode " + discovery.mode());
    if (!discovery.reason().isEmpty()) {
      transcript.line("because " + discovery.reason());
    }
    discovery.mounts().forEach(transcript::mount);
    discovery.hierarchies().forEach(transcript::hierarchy);
    discovery.self().forEach(transcript::membership);
    discovery.warnings().forEach(warning -> transcript.line("warning " + warning));
    return transcript.text.toString();
  }

  private void mount(Mount mount) {
    line(
        "mount "
            + what(mount.version(), mount.controllers(), mount.name())
            + (mount.readOnly() ? " ro" : " rw")
            + " root "
            + mount.root()
            + " at "
            + mount.mountPoint()
            + (mount.visible() ? "" : " (hidden)"));
  }

  private void hierarchy(Hierarchy hierarchy) {
    List<String> controllers =
        hierarchy.controllers().stream().sorted().map(c -> c.name()).toList();
    line(
        "hierarchy "
            + what(hierarchy.version(), controllers, hierarchy.name())
            + " own "
            + hierarchy.ownPath().orElse("-")
            + " in "
            + hierarchy.ownGroup().map(Path::toString).orElse("-")
            + " by "
            + hierarchy.ownMount().map(Mount::mountPoint).orElse("-")
            + " of "
            + hierarchy.mounts().size()
            + (hierarchy.noPrefix() ? ", files without prefix" : ""));
  }

  private void membership(Membership membership) {
    line(
        "self "
            + what(membership.version(), membership.controllers(), membership.name())
            + " "
            + membership.path()
            + " in "
            + membership.directory().map(Path::toString).orElse("-"));
  }

  private static String what(Object version, List<String> controllers, Optional<String> name) {
    return version + " " + controllers + name.map(n -> " name " + n).orElse("");
  }

  private void line(String line) {
    text.append(line.replace(directory, "").replace("\n", "\\n").replace("\t", "\\t"));
    text.append('\n');
  }
}
