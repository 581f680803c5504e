package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who owns the tree beside us: systemd, where it runs. */
final class Manager {

  /** There if and only if the system was booted with systemd: sd_booted(3). */
  private static final String BOOTED = "run/systemd/system";

  /** systemd marks what it has delegated (since version 251; on v2): CGROUP_DELEGATION. */
  private static final String DELEGATE = "delegate";

  private final Situation situation;
  private final Path booted;
  private final boolean systemd;

  private Manager(Situation situation) {
    this.situation = situation;
    this.booted = situation.system(BOOTED);
    this.systemd = situation.exists(booted);
  }

  static Manager of(Situation situation) {
    return new Manager(situation);
  }

  /** Whether systemd runs here. */
  boolean isSystemd() {
    return systemd;
  }

  Evidence evidence() {
    return situation.owner(booted);
  }

  /** The service, scope or slice that the observed process is in, nearest first. */
  Optional<String> unit() {
    String path = situation.ownPath().orElse("");
    String[] names = path.split("/", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      String name = names[i];
      if (name.endsWith(".service") || name.endsWith(".scope") || name.endsWith(".slice")) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** The nearest group, from the anchor up, that was given away, with what says so. */
  Optional<Evidence> delegation() {
    Optional<Integer> user = situation.user();
    for (Anchor anchor : situation.anchors()) {
      for (Path level : anchor.isV2() ? anchor.upwards() : List.<Path>of()) {
        Optional<Evidence> found = delegation(level, user.orElse(0));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Evidence> delegation(Path level, int user) {
    try {
      Optional<String> mark = situation.kernel().userAttribute(level, DELEGATE);
      if (mark.map("1"::equals).orElse(false)) {
        return Optional.of(new Evidence(level, "user.delegate=1"));
      }
      FileStatus status = situation.kernel().status(level);
      return user != 0 && status.uid() == user
          ? Optional.of(situation.owner(level))
          : Optional.empty();
    } catch (ErrnoException e) {
      return Optional.empty(); // what cannot be looked at says nothing about a delegation
    }
  }

  /** The command line that starts a program in a delegated group of its own. */
  String scope() {
    boolean root = situation.user().map(user -> user == 0).orElse(false);
    return "systemd-run " + (root ? "" : "--user ") + "--scope -p Delegate=yes COMMAND";
  }
}
