package io.github.cgroup4j.testkit;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Mode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Looks whether the real machine has what {@link EnabledIfCgroups} asks for. */
final class CgroupCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context
        .getElement()
        .flatMap(element -> AnnotationSupport.findAnnotation(element, EnabledIfCgroups.class))
        .map(CgroupCondition::evaluate)
        .orElse(ConditionEvaluationResult.enabled("nothing is asked for"));
  }

  private static ConditionEvaluationResult evaluate(EnabledIfCgroups wanted) {
    try (Cgroups cgroups = Cgroups.open()) {
      return evaluate(wanted.mode(), wanted.controllers(), wanted.writable(), cgroups);
    }
  }

  static ConditionEvaluationResult evaluate(
      Mode[] wanted, String[] names, boolean writable, Cgroups cgroups) {
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    modes.addAll(Arrays.asList(wanted));
    if (!modes.contains(cgroups.mode())) {
      return ConditionEvaluationResult.disabled(
          "the machine is " + cgroups.mode() + ", not one of " + modes + ": " + cgroups.reason());
    }
    Controller[] controllers = Arrays.stream(names).map(Controller::of).toArray(Controller[]::new);
    for (Controller controller : controllers) {
      if (cgroups.hierarchy(controller).isEmpty()) {
        return ConditionEvaluationResult.disabled("there is no controller " + controller);
      }
    }
    if (writable) {
      try {
        cgroups
            .subtree()
            .create("junit-probe-" + ProcessHandle.current().pid(), controllers)
            .delete();
      } catch (CgroupException e) {
        return ConditionEvaluationResult.disabled(
            "no group can be made: " + e.getMessage() + e.hint().map(" "::concat).orElse(""));
      }
    }
    return ConditionEvaluationResult.enabled("the machine has what is asked for");
  }
}
