package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.nio.file.Path;
import java.util.List;

/** Pressure stall information is off for the machine or for the group. */
final class PressureOff implements Check {

  private static final String FILE = "memory.pressure";

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    Anchor anchor = situation.anchor(Version.V2).orElse(null);
    Reading machine = situation.read(situation.proc("pressure/memory"));
    if (anchor == null || situation.read(anchor.directory().resolve(FILE)).isThere()) {
      return;
    }
    Reading group = situation.read(anchor.directory().resolve(FILE));
    Path control = anchor.directory().resolve("cgroup.pressure");
    Reading switched = situation.read(control);
    if (switched.text().strip().equals("0")) {
      findings.add(
          new Finding(
              Problem.PRESSURE_OFF,
              Severity.LIMITING,
              "pressure stall information is switched off for the group " + anchor.directory(),
              List.of(switched.evidence(), group.evidence()),
              "switch it on",
              List.of(Commands.write("1", control))));
    } else if (!machine.isThere()) {
      findings.add(
          new Finding(
              Problem.PRESSURE_OFF,
              Severity.LIMITING,
              "pressure stall information is off in this kernel: the *.pressure files and their"
                  + " events are not to be had",
              List.of(machine.evidence(), group.evidence()),
              "boot with psi=1, on a kernel built with CONFIG_PSI",
              List.of()));
    }
  }
}
