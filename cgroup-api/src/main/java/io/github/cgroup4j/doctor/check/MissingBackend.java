package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.util.ArrayList;
import java.util.List;

/** A version is mounted whose backend is not on the class path. */
public final class MissingBackend implements Check {

  /** Creates the check. */
  MissingBackend() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    for (Version version : situation.noBackend().keySet().stream().sorted().toList()) {
      List<Evidence> evidence = new ArrayList<>();
      for (Hierarchy hierarchy : situation.cgroups().hierarchies()) {
        for (Mount mount : hierarchy.mounts()) {
          if (mount.version() == version && evidence.isEmpty()) {
            evidence.add(situation.mountEvidence(mount.mountPoint()));
          }
        }
      }
      findings.add(finding(version, evidence));
    }
  }

  /** Which artifact to add. */
  public static Finding finding(Version version, List<Evidence> evidence) {
    return new Finding(
        Problem.NO_BACKEND,
        Severity.BLOCKING,
        "cgroup v" + version.number() + " is mounted, and its backend is not on the class path",
        evidence,
        "add the artifact io.github.cgroup4j:cgroup-v" + version.number(),
        List.of());
  }
}
