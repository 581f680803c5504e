package io.github.cgroup4j.examples;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuStat;
import io.github.cgroup4j.controller.NumberSet;
import io.github.cgroup4j.controller.Pressure;
import io.github.cgroup4j.effective.Bound;
import io.github.cgroup4j.effective.Headroom;
import io.github.cgroup4j.effective.JvmView;
import io.github.cgroup4j.effective.Level;
import io.github.cgroup4j.effective.Source;
import io.github.cgroup4j.examples.Explanation.Resource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** An explanation for people. */
final class ExplanationText {

  private final Explanation explanation;
  private final StringBuilder text = new StringBuilder();

  ExplanationText(Explanation explanation) {
    this.explanation = explanation;
    line("%s, cgroups: %s", explanation.target(), explanation.mode());
    resources();
    whoIsNearest();
    levels();
    activity();
    jvms();
    explanation.unaccountedSwap().ifPresent(why -> line("no group limits swap: %s", why));
    for (String each : unseen()) {
      line("not seen: %s", each);
    }
    for (String problem : explanation.problems()) {
      line("problem: %s", problem);
    }
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments).stripTrailing()).append('\n');
  }

  private void resources() {
    line("%-12s %-12s %-12s %-12s %s", "RESOURCE", "LIMIT", "IN USE", "LEFT", "BOUND BY");
    for (Resource resource : explanation.resources()) {
      Bound<?> bound = resource.bound().orElse(null);
      if (bound != null && isShown(resource, bound)) {
        line(
            "%-12s %-12s %-12s %-12s %s",
            resource.name(),
            value(resource.name(), bound.value()),
            resource.used().map(used -> amount(resource.name(), used)).orElse("-"),
            resource.headroom().map(room -> amount(resource.name(), room.amount())).orElse("-"),
            bound.source().map(Source::toString).orElse("nobody"));
      }
    }
    explanation
        .cpuCount()
        .filter(count -> count.value() > 0)
        .ifPresent(
            count ->
                line(
                    "so there are %s CPUs' worth of time: %s",
                    cpus(count.value()), count.source()));
    for (Resource resource : explanation.resources()) {
      resource.bound().filter(bound -> isNothing(bound.value())).ifPresent(this::nobodyEnters);
    }
  }

  private static boolean isNothing(Object value) {
    return value instanceof NumberSet<?> set && set.isEmpty();
  }

  /** The kernel answers ENOSPC to who would move a process there. */
  private void nobodyEnters(Bound<?> bound) {
    bound // nobody's is one of which nothing is known
        .source()
        .ifPresent(source -> line("no process can be moved here: nothing is in %s", source));
  }

  /** Of devices, page sizes and named resources only those that a group limits: there are many. */
  private static boolean isShown(Resource resource, Bound<?> bound) {
    return isNamed(resource.name())
        ? bound.source().filter(Source::isGroup).isPresent()
        : bound.source().isPresent() || !bound.levels().isEmpty();
  }

  private static boolean isNamed(String resource) {
    return resource.startsWith("io.")
        || resource.startsWith("hugetlb.")
        || resource.startsWith("misc.");
  }

  /** Where the lowest limit is not the one that will be reached first. */
  private void whoIsNearest() {
    for (Resource resource : explanation.resources()) {
      Headroom room = resource.headroom().orElse(null);
      Bound<?> bound = resource.bound().orElse(null);
      if (room != null
          && bound != null
          && !bound.source().equals(java.util.Optional.of(room.source()))) {
        line(
            "nearest limit of %s: %s of %s in use, by %s",
            resource.name(),
            amount(resource.name(), room.usage()),
            amount(resource.name(), room.limit()),
            room.source());
      }
    }
  }

  private void levels() {
    for (Resource resource : explanation.resources()) {
      Bound<?> bound = resource.bound().orElse(null);
      if (bound != null && groups(bound) > 1 && isShown(resource, bound)) {
        line("levels of %s, from the own group outwards", resource.name());
        for (Level<?> level : bound.levels()) {
          line("  %-12s %s", value(resource.name(), level.value()), level.source());
        }
      }
    }
  }

  private static long groups(Bound<?> bound) {
    return bound.levels().stream().filter(level -> level.source().isGroup()).count();
  }

  private void activity() {
    for (Level<CpuStat> level : explanation.throttling()) {
      CpuStat stat = level.value();
      if (stat.throttledPeriods().orElse(0) > 0) {
        line(
            "throttled in %d of %s periods, %s in all, by %s",
            stat.throttledPeriods().getAsLong(),
            stat.periods().isPresent() ? stat.periods().getAsLong() : "?",
            stat.throttled().map(Text::time).orElse("?"),
            level.source());
      }
    }
    explanation.events().ifPresent(events -> line("memory events: %s", events.counters()));
    explanation.pressure().forEach(this::pressure);
  }

  private void pressure(String name, Pressure pressure) {
    line(
        "pressure of %s in the last 10 s: some %s, full %s",
        name,
        pressure.some().map(ExplanationText::percent).orElse("-"),
        pressure.full().map(ExplanationText::percent).orElse("-"));
  }

  private static String percent(Pressure.Stall stall) {
    return String.format(Locale.ROOT, "%.2f %%", stall.avg10());
  }

  private void jvms() {
    line(
        "%-12s %-12s %-12s %s",
        "A JVM HERE",
        "MEMORY",
        "CPUS",
        "(what it sizes heap and pools by; its OperatingSystemMXBean may tell otherwise)");
    for (JvmView view : explanation.jvms()) {
      line(
          "%-12s %-12s %-12s %s",
          view.release(),
          view.memory().isPresent() ? Text.bytes(view.memory().getAsLong()) : "?",
          view.processors().isPresent() ? view.processors().getAsInt() : "?",
          verdict(view));
      if (!view.blind().isEmpty()) {
        line("  blind: %s", view.blind());
      }
      for (JvmView.Mismatch mismatch : view.mismatches()) {
        line(
            "  %s: %s is %s, it takes it for %s: %s",
            mismatch.kind().name().toLowerCase(Locale.ROOT),
            mismatch.subject(),
            figure(mismatch.subject(), mismatch.truth()),
            figure(mismatch.subject(), mismatch.jvm()),
            mismatch.why());
      }
    }
  }

  private String verdict(JvmView view) {
    if (!view.mismatches().isEmpty()) {
      return "";
    }
    if (view.memory().isEmpty() && view.processors().isEmpty()) {
      return "cannot be told";
    }
    boolean all = view.memory().isPresent() && view.processors().isPresent();
    return all && unseen().isEmpty() ? "right" : "right as far as can be seen";
  }

  private static String figure(String subject, String figure) {
    boolean bytes =
        subject.startsWith("memory") && !figure.isEmpty() && Character.isDigit(figure.charAt(0));
    return bytes ? Text.bytes(Long.parseLong(figure)) : figure;
  }

  /** What may bind and cannot be seen, each once. */
  private Set<String> unseen() {
    Set<String> unseen = new LinkedHashSet<>();
    for (Resource resource : explanation.resources()) {
      resource.bound().map(Bound::unseen).filter(each -> !each.isEmpty()).ifPresent(unseen::add);
    }
    return unseen;
  }

  private static String value(String resource, Object value) {
    if (value instanceof Limit limit) {
      return limit.isUnlimited() ? "none" : amount(resource, limit.amount().orElseThrow());
    }
    if (value instanceof CpuMax max) {
      return max.isUnlimited() ? "none" : cpus(max.cpus().orElseThrow()) + " cpus";
    }
    return isNothing(value) ? "nothing" : value.toString();
  }

  private static String amount(String resource, long amount) {
    boolean counted =
        resource.equals("pids") || resource.endsWith("iops") || resource.startsWith("misc.");
    return counted ? Long.toString(amount) : Text.bytes(amount);
  }

  private static String cpus(double cpus) {
    return cpus == Math.rint(cpus)
        ? Long.toString((long) cpus)
        : String.format(Locale.ROOT, "%.3g", cpus);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
