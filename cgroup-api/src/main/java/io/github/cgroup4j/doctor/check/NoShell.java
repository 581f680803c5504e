package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.nio.file.Path;
import java.util.List;

/** Images without a distribution have no shell. */
final class NoShell implements Check {

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    Path shell = situation.system("bin/sh");
    // a copy of /proc alone says nothing about the programs of its machine
    if (situation.isMissing(shell) && situation.exists(situation.system("etc"))) {
      findings.add(
          new Finding(
              Problem.NO_SHELL,
              Severity.BLOCKING,
              "there is no /bin/sh, by which processes are started inside a group",
              List.of(situation.owner(shell)),
              "add one to the image (busybox will do), or accept the gap of"
                  + " StartPolicy.ATTACH_AFTER_START",
              List.of()));
    }
  }
}
