package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.List;

/** The process is at the root of a cgroup namespace that is not the machine's. */
final class NamespaceRoot implements Check {

  /** The machine's own namespace has a fixed inode: PROC_CGROUP_INIT_INO in linux/proc_ns.h. */
  private static final String INITIAL = "cgroup:[4026531835]";

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    Path link = situation.self("ns").resolve("cgroup");
    String namespace;
    try {
      namespace = situation.kernel().readLink(link);
    } catch (ErrnoException e) {
      return; // a kernel without cgroup namespaces (before 4.6), or a process of somebody else
    }
    boolean atRoot =
        situation.cgroups().hierarchies().stream()
            .filter(situation::matters)
            .allMatch(hierarchy -> hierarchy.ownPath().map("/"::equals).orElse(true));
    if (!namespace.equals(INITIAL) && atRoot) {
      findings.add(
          new Finding(
              Problem.NAMESPACE_ROOT,
              Severity.NOTE,
              "this process is at the root of a cgroup namespace: limits of this group and of those"
                  + " above bind it, but those above cannot be seen, and on v2 those of this group"
                  + " cannot be set from inside",
              List.of(
                  new Evidence(link, namespace),
                  situation.membershipEvidence(situation.cgroups().hierarchies())),
              "set them from outside, or on groups below",
              List.of()));
    }
  }
}
