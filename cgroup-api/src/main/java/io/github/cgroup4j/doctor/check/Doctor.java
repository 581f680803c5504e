package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Mode;
import io.github.cgroup4j.doctor.Diagnosis;
import io.github.cgroup4j.doctor.Finding;
import java.util.ArrayList;
import java.util.List;

/** Runs all checks. */
public final class Doctor {

  /** These see groups that are gone; to the others those would look like groups without files. */
  private static final List<Check> FIRST = List.of(new MissingBackend(), new GoneGroup());

  /** In the order in which trouble has to be remedied: who cannot write need not ask for room. */
  private static final List<Check> CHECKS =
      List.of(
          new UnreachableGroup(),
          new ReadOnlyMount(),
          new NotReadable(),
          new NotDelegated(),
          new ThreadedGroup(),
          new MissingControllers(),
          new BusyGroup(),
          new GroupBound(),
          new DescriptorLimit(),
          new NoShell(),
          new SwapAccounting(),
          new PressureOff(),
          new OldKernel(),
          new ManagedTree(),
          new NamespaceRoot(),
          new DiscoveryWarnings());

  private Doctor() {}

  /** Examines a situation. Changes nothing and throws nothing. */
  public static Diagnosis examine(Situation situation) {
    List<Finding> findings = new ArrayList<>();
    if (situation.cgroups().mode() == Mode.NONE) {
      new NoCgroups().examine(situation, findings);
    } else {
      for (Check check : FIRST) {
        check.examine(situation, findings);
      }
      Situation present = situation.withoutGone();
      for (Check check : CHECKS) {
        check.examine(present, findings);
      }
    }
    return new Diagnosis(findings);
  }
}
