package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The memory controller cannot limit swap. */
public final class SwapAccounting implements Check {

  private static final String ELSE = "; or switch swap off; or allow it to what is confined";

  private static final String REMEDY =
      "boot with swapaccount=1, on a kernel built with CONFIG_MEMCG_SWAP" + ELSE;

  /** The word that switches it off on kernels before 6.1, and the last of several counts. */
  private static final String OFF = "swapaccount=0";

  /** Creates the check. */
  SwapAccounting() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    for (Anchor anchor : situation.anchors()) {
      if (anchor.hierarchy().has(Controller.MEMORY)) {
        Version version = anchor.hierarchy().version();
        String limit = version == Version.V2 ? "memory.max" : "memory.limit_in_bytes";
        // v1 has its files in the root too
        Path group =
            version == Version.V1
                ? anchor.directory()
                : situation.groupWith(anchor, limit).orElse(null);
        if (group != null && situation.isMissing(group.resolve(file(version)))) {
          findings.add(finding(situation, group.resolve(file(version))));
        }
      }
    }
  }

  private static String file(Version version) {
    return version == Version.V2 ? "memory.swap.max" : "memory.memsw.limit_in_bytes";
  }

  /** The same in a word, for a failure: looks at nothing. */
  public static String hint() {
    return "swap is not accounted here; " + REMEDY;
  }

  private static Finding finding(Situation situation, Path file) {
    Reading swaps = situation.read(situation.proc("swaps"));
    boolean swap = swaps.lines().size() > 1;
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(situation.owner(file));
    evidence.add(swaps.evidence());
    String last = "";
    for (String word : situation.read(situation.proc("cmdline")).words()) {
      if (word.startsWith("swapaccount=")) {
        evidence.add(new Evidence(situation.proc("cmdline"), word));
        last = word;
      }
    }
    boolean off = last.equals(OFF);
    String why = off ? " (" + OFF + " on the kernel's command line)" : "";
    return new Finding(
        Problem.SWAP_ACCOUNTING_OFF,
        swap ? Severity.LIMITING : Severity.NOTE,
        swap
            ? "this machine has swap, and its memory controller does not account it"
                + why
                + ": a memory limit that closes swap cannot be set"
            : "swap is not accounted" + why + "; there is none at present",
        evidence,
        off ? "boot with swapaccount=1 instead of " + OFF + ELSE : REMEDY,
        swap ? List.of("swapoff -a") : List.of());
  }
}
