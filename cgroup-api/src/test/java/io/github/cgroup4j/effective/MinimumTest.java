package io.github.cgroup4j.effective;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The laws of what holds: the least of all levels, by a level that says so. */
class MinimumTest {

  private static <T> List<Level<T>> levels(List<T> values) {
    List<Level<T>> levels = new ArrayList<>();
    for (T value : values) {
      Path directory = Path.of("/g" + levels.size());
      Source.Kind kind = levels.isEmpty() ? Source.Kind.OWN_GROUP : Source.Kind.GROUP_ABOVE;
      levels.add(
          new Level<>(new Source(kind, Optional.of(directory), directory.resolve("max")), value));
    }
    return levels;
  }

  @Provide
  Arbitrary<List<Limit>> limits() {
    Arbitrary<Limit> limit =
        Arbitraries.longs().between(0, 50).map(Limit::of).injectDuplicates(0.3);
    return Arbitraries.oneOf(limit, Arbitraries.just(Limit.UNLIMITED)).list().ofMaxSize(8);
  }

  @Property
  void limits_theLeastHolds(@ForAll("limits") List<Limit> values) {
    List<Level<Limit>> levels = levels(values);

    Bound<Limit> bound = Minimum.ofLimits(levels, "");

    assertThat(values).allMatch(value -> bound.value().compareTo(value) <= 0);
    assertThat(bound.source().isPresent()).isEqualTo(!bound.value().isUnlimited());
    assertThat(bound.levels()).isEqualTo(levels);
    if (bound.source().isPresent()) {
      int outermost = values.lastIndexOf(bound.value());
      assertThat(bound.source()).contains(levels.get(outermost).source());
    } else {
      assertThat(values).allMatch(Limit::isUnlimited);
    }
  }

  @Property
  void limits_oneLevelMore_neverLetsThroughMore(
      @ForAll("limits") List<Limit> values, @ForAll @IntRange(max = 60) int more) {
    List<Limit> longer = new ArrayList<>(values);
    longer.add(Limit.of(more));

    Limit before = Minimum.ofLimits(levels(values), "").value();

    assertThat(Minimum.ofLimits(levels(longer), "").value()).isEqualTo(before.min(Limit.of(more)));
  }

  @Property
  void sets_whatIsCommonHolds(
      @ForAll @Size(min = 1, max = 5) List<Set<@IntRange(min = 0, max = 9) Integer>> values) {
    List<CpuSet> sets = new ArrayList<>();
    for (Set<Integer> value : values) {
      sets.add(CpuSet.of(value.stream().mapToInt(Integer::intValue).toArray()));
    }

    Bound<CpuSet> bound = Minimum.ofSets(levels(sets), CpuSet.NONE, "");

    for (int cpu = 0; cpu < 10; cpu++) {
      int number = cpu;
      assertThat(bound.value().contains(cpu))
          .isEqualTo(sets.stream().allMatch(set -> set.contains(number)));
    }
    assertThat(bound.source()).isPresent();
  }

  @Test
  void cpuMax_isComparedByShare_notByQuota() {
    List<Level<CpuMax>> levels =
        levels(
            List.of(
                CpuMax.micros(20_000, 10_000), CpuMax.micros(50_000, 100_000), CpuMax.UNLIMITED));

    Bound<CpuMax> bound = Minimum.ofCpuMax(levels, "");

    assertThat(bound.value()).isEqualTo(CpuMax.micros(50_000, 100_000));
    assertThat(bound.source()).contains(levels.get(1).source());
  }

  @Test
  void cpuCount_isTheLesserOfTimeAndCpus() {
    Bound<CpuMax> time = Minimum.ofCpuMax(levels(List.of(CpuMax.cpus(1.5))), "");
    Bound<CpuSet> two = Minimum.ofSets(levels(List.of(CpuSet.of(0, 1))), CpuSet.NONE, "");
    Bound<CpuSet> one = Minimum.ofSets(levels(List.of(CpuSet.of(3))), CpuSet.NONE, "");
    Bound<CpuSet> unknown = Minimum.ofSets(List.of(), CpuSet.NONE, "");
    Bound<CpuMax> none = Minimum.ofCpuMax(List.of(), "");

    assertThat(Minimum.ofCpus(time, two).orElseThrow().value()).isEqualTo(1.5);
    assertThat(Minimum.ofCpus(time, one).orElseThrow().value()).isEqualTo(1.0);
    assertThat(Minimum.ofCpus(time, unknown).orElseThrow().value()).isEqualTo(1.5);
    assertThat(Minimum.ofCpus(none, two).orElseThrow().value()).isEqualTo(2.0);
    assertThat(Minimum.ofCpus(none, unknown)).isEmpty();
  }

  @Test
  void swapOfV1_isWhatTheSumLeaves() {
    Bound<Limit> sum = Minimum.ofLimits(levels(List.of(Limit.of(160), Limit.of(200))), "");
    Level<Limit> device = new Level<>(Machine.source(Path.of("/proc/meminfo")), Limit.of(30));

    assertThat(Minimum.ofSwap(sum, Limit.of(50), null, List.of()).value()).isEqualTo(Limit.of(110));
    assertThat(Minimum.ofSwap(sum, Limit.of(500), null, List.of()).value()).isEqualTo(Limit.ZERO);
    Bound<Limit> small = Minimum.ofSwap(sum, Limit.of(50), device, List.of());
    assertThat(small.value()).isEqualTo(Limit.of(30));
    assertThat(small.source()).contains(device.source());
  }
}
