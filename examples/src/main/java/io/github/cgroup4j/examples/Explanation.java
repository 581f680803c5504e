package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuStat;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryEvents;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.controller.Pressure;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.effective.Bound;
import io.github.cgroup4j.effective.Effective;
import io.github.cgroup4j.effective.Headroom;
import io.github.cgroup4j.effective.JvmRelease;
import io.github.cgroup4j.effective.JvmView;
import io.github.cgroup4j.effective.Level;
import io.github.cgroup4j.effective.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What holds in a place, collected; what cannot be read is a problem, and the rest is shown. */
final class Explanation {

  /** One resource that is limited. */
  record Resource(
      String name,
      Optional<? extends Bound<?>> bound,
      Optional<Long> used,
      Optional<Headroom> headroom) {}

  private final Cgroups cgroups;
  private final @Nullable String target;
  private final List<String> problems = new ArrayList<>();
  private final List<Resource> resources = new ArrayList<>();
  private final Optional<Level<Double>> cpuCount;
  private final List<Level<CpuStat>> throttling;
  private final Optional<MemoryEvents> events;
  private final Optional<Finding> unaccounted;
  private final Map<String, Pressure> pressure = new LinkedHashMap<>();
  private final List<JvmView> jvms = new ArrayList<>();

  /** A question that may fail. */
  private interface Question<T> {
    T ask() throws CgroupException;
  }

  Explanation(Cgroups cgroups, Effective effective, @Nullable String target) {
    this.cgroups = cgroups;
    this.target = target;
    add("memory", effective::memoryMax, own(effective, Memory.CURRENT), effective::memoryHeadroom);
    add("memory.high", effective::memoryHigh, Optional.empty(), Optional::empty);
    add("swap", effective::swapMax, own(effective, Memory.SWAP_CURRENT), effective::swapHeadroom);
    unaccounted = cgroups.diagnose().find(Problem.SWAP_ACCOUNTING_OFF);
    add("cpu", effective::cpuMax, Optional.empty(), Optional::empty);
    add("cpus", effective::cpus, Optional.empty(), Optional::empty);
    add("mems", effective::mems, Optional.empty(), Optional::empty);
    add("pids", effective::pidsMax, own(effective, Pids.CURRENT), effective::pidsHeadroom);
    byResource(effective);
    cpuCount = ask(effective::cpuCount).flatMap(Function.identity());
    throttling = ask(() -> effective.levels(Cpu.STAT)).orElse(List.of());
    events = own(effective, Memory.EVENTS);
    own(effective, Memory.PRESSURE).ifPresent(value -> pressure.put("memory", value));
    own(effective, Cpu.PRESSURE).ifPresent(value -> pressure.put("cpu", value));
    for (JvmRelease release : JvmRelease.values()) {
      ask(() -> effective.jvm(release)).ifPresent(jvms::add);
    }
  }

  private void add(
      String name,
      Question<? extends Bound<?>> bound,
      Optional<Long> used,
      Question<Optional<Headroom>> headroom) {
    resources.add(new Resource(name, ask(bound), used, ask(headroom).flatMap(Function.identity())));
  }

  /** Limits by device, page size and name, as {@code io.8:0.rbps}, {@code hugetlb.2MB}. */
  private void byResource(Effective effective) {
    ask(effective::ioMax)
        .ifPresent(
            devices ->
                devices.forEach(
                    (device, bounds) -> {
                      add("io." + device + ".rbps", bounds.rbps());
                      add("io." + device + ".wbps", bounds.wbps());
                      add("io." + device + ".riops", bounds.riops());
                      add("io." + device + ".wiops", bounds.wiops());
                    }));
    ask(effective::hugetlbMax)
        .ifPresent(sizes -> sizes.forEach((size, bound) -> add("hugetlb." + size, bound)));
    ask(effective::miscMax)
        .ifPresent(names -> names.forEach((name, bound) -> add("misc." + name, bound)));
  }

  private void add(String name, Bound<?> bound) {
    resources.add(new Resource(name, Optional.of(bound), Optional.empty(), Optional.empty()));
  }

  private <T> Optional<T> own(Effective effective, Readable<T> property) {
    return ask(() -> effective.own(property)).flatMap(Function.identity());
  }

  private <T> Optional<T> ask(Question<T> question) {
    try {
      return Optional.of(question.ask());
    } catch (CgroupException e) {
      String problem = String.valueOf(e.getMessage());
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
      return Optional.empty();
    }
  }

  List<Resource> resources() {
    return resources;
  }

  Optional<Level<Double>> cpuCount() {
    return cpuCount;
  }

  List<Level<CpuStat>> throttling() {
    return throttling;
  }

  Optional<MemoryEvents> events() {
    return events;
  }

  Map<String, Pressure> pressure() {
    return pressure;
  }

  List<JvmView> jvms() {
    return jvms;
  }

  List<String> problems() {
    return problems;
  }

  /** Why no group has a limit or usage of swap, and what helps; empty if groups have them. */
  Optional<String> unaccountedSwap() {
    return unaccounted.map(finding -> finding.cause() + "; " + finding.remedy());
  }

  String mode() {
    String mode = cgroups.mode().name().toLowerCase(Locale.ROOT);
    return cgroups.mode() == Mode.NONE ? mode + " (" + cgroups.reason() + ")" : mode;
  }

  String target() {
    return target == null ? "this process" : target;
  }

  // ---- for machines

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("target", target);
    map.put("mode", cgroups.mode().name().toLowerCase(Locale.ROOT));
    for (Resource resource : resources) {
      map.put(resource.name(), resource(resource));
    }
    map.put("unaccountedSwap", unaccountedSwap().orElse(null));
    map.put("cpuCount", cpuCount.map(Level::value).orElse(null));
    map.put("throttling", throttling.stream().map(Explanation::throttling).toList());
    map.put("memoryEvents", events.map(value -> value.counters().asMap()).orElse(null));
    Map<String, Object> waits = new LinkedHashMap<>();
    pressure.forEach((name, value) -> waits.put(name, pressure(value)));
    map.put("pressure", waits);
    Map<String, Object> views = new LinkedHashMap<>();
    jvms.forEach(view -> views.put(view.release().toString(), view(view)));
    map.put("jvm", views);
    map.put("problems", problems);
    return map;
  }

  private static @Nullable Map<String, @Nullable Object> resource(Resource resource) {
    Bound<?> bound = resource.bound().orElse(null);
    if (bound == null) {
      return null;
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("limit", plain(bound.value()));
    map.put("boundBy", bound.source().map(Explanation::source).orElse(null));
    List<Object> levels = new ArrayList<>();
    for (Level<?> level : bound.levels()) {
      Map<String, @Nullable Object> each = source(level.source());
      each.put("limit", plain(level.value()));
      levels.add(each);
    }
    map.put("levels", levels);
    map.put("unseen", bound.unseen().isEmpty() ? null : bound.unseen());
    map.put("current", resource.used().orElse(null));
    map.put("headroom", resource.headroom().map(Explanation::headroom).orElse(null));
    return map;
  }

  private static Map<String, @Nullable Object> source(Source source) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("kind", source.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    map.put("directory", source.directory().map(Path::toString).orElse(null));
    map.put("file", source.file().toString());
    return map;
  }

  private static Map<String, @Nullable Object> headroom(Headroom headroom) {
    Map<String, @Nullable Object> map = source(headroom.source());
    map.put("amount", headroom.amount());
    map.put("limit", headroom.limit());
    map.put("current", headroom.usage());
    map.put(
        "reclaimable",
        headroom.reclaimable().isPresent() ? headroom.reclaimable().getAsLong() : null);
    return map;
  }

  /** Null for no limit. */
  private static @Nullable Object plain(Object value) {
    if (value instanceof Limit limit) {
      return limit.isUnlimited() ? null : (Object) limit.amount().orElseThrow();
    }
    if (value instanceof CpuMax max) {
      return max.isUnlimited() ? null : (Object) max.cpus().orElseThrow();
    }
    return value.toString();
  }

  private static Map<String, @Nullable Object> throttling(Level<CpuStat> level) {
    CpuStat stat = level.value();
    Map<String, @Nullable Object> map = source(level.source());
    map.put("periods", stat.periods().isPresent() ? stat.periods().getAsLong() : null);
    map.put(
        "throttledPeriods",
        stat.throttledPeriods().isPresent() ? stat.throttledPeriods().getAsLong() : null);
    map.put("throttledMicros", stat.throttled().map(Explanation::micros).orElse(null));
    map.put("usageMicros", stat.usage().map(Explanation::micros).orElse(null));
    return map;
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1000;
  }

  private static Map<String, Object> pressure(Pressure pressure) {
    Map<String, Object> map = new LinkedHashMap<>();
    pressure.some().ifPresent(stall -> map.put("some", stall(stall)));
    pressure.full().ifPresent(stall -> map.put("full", stall(stall)));
    return map;
  }

  private static Map<String, Object> stall(Pressure.Stall stall) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("avg10", stall.avg10());
    map.put("avg60", stall.avg60());
    map.put("avg300", stall.avg300());
    map.put("totalMicros", micros(stall.total()));
    return map;
  }

  private static Map<String, @Nullable Object> view(JvmView view) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("blind", view.blind().isEmpty() ? null : view.blind());
    map.put("memory", view.memory().isPresent() ? view.memory().getAsLong() : null);
    map.put("processors", view.processors().isPresent() ? view.processors().getAsInt() : null);
    List<Object> mismatches = new ArrayList<>();
    for (JvmView.Mismatch mismatch : view.mismatches()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("kind", mismatch.kind().name().toLowerCase(Locale.ROOT));
      each.put("subject", mismatch.subject());
      each.put("jvm", mismatch.jvm());
      each.put("holds", mismatch.truth());
      each.put("why", mismatch.why());
      mismatches.add(each);
    }
    map.put("mismatches", mismatches);
    return map;
  }
}
