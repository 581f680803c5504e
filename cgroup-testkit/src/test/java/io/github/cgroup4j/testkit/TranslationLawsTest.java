package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.Hugetlb;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.IoLimits;
import io.github.cgroup4j.controller.IoWeightFormula;
import io.github.cgroup4j.controller.IoWeights;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.controller.WeightFormula;
import io.github.cgroup4j.translation.Translated;
import io.github.cgroup4j.translation.Translator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Round trips, monotony, and the kernel's ranges. */
class TranslationLawsTest {

  private static final Translator TO_V2 = Translator.from(Version.V1);
  private static final Translator TO_V1 = Translator.from(Version.V2);

  // ---- formulas

  @Property
  void weights_roundTrip(
      @ForAll WeightFormula formula, @ForAll @IntRange(min = 1, max = 10_000) int weight) {
    assertThat(Weight.ofShares(Weight.of(weight).toShares(formula), formula).value())
        .isEqualTo(weight);
  }

  @Property
  void weights_anyShares_areInRangeAndMonotonous(
      @ForAll WeightFormula formula, @ForAll long one, @ForAll long other) {
    int less = Weight.ofShares(Math.min(one, other), formula).value();
    int more = Weight.ofShares(Math.max(one, other), formula).value();

    assertThat(less).isBetween(1, more);
    assertThat(more).isBetween(less, 10_000);
  }

  @Property
  void shares_areInRangeAndMonotonous(
      @ForAll WeightFormula formula, @ForAll @IntRange(min = 1, max = 9_999) int weight) {
    long shares = Weight.of(weight).toShares(formula);

    assertThat(shares).isBetween(2L, 262_144L);
    assertThat(Weight.of(weight + 1).toShares(formula)).isGreaterThanOrEqualTo(shares);
  }

  @Property
  void ioWeights_areInRangeAndMonotonous(
      @ForAll IoWeightFormula formula, @ForAll long one, @ForAll long other) {
    int less = formula.toWeight(Math.min(one, other));
    int more = formula.toWeight(Math.max(one, other));

    assertThat(less).isBetween(1, more);
    assertThat(more).isBetween(less, 10_000);
  }

  @Property
  void ioWeights_roundTrip(
      @ForAll IoWeightFormula formula, @ForAll @IntRange(min = 10, max = 1000) int blkio) {
    int weight = formula.toWeight(blkio);

    assertThat(formula.toWeight(formula.toBlkioWeight(weight))).isEqualTo(weight);
  }

  // ---- what is exact survives there and back

  private static Translated thereAndBack(Translator there, List<PropertyValue<?>> values) {
    Translator back = there == TO_V1 ? TO_V2 : TO_V1;
    Translated result = back.translate(there.translate(values).orThrow().values());
    return result.orThrow();
  }

  @Property
  void exactSettings_ofV2_surviveV1(@ForAll("severalSettings") List<PropertyValue<?>> given) {
    List<PropertyValue<?>> values = lastOfEach(given);

    assertThat(thereAndBack(TO_V1, values).values()).hasSameElementsAs(values);
  }

  @Property
  void exactSettings_ofV1_surviveV2(@ForAll("severalSettings") List<PropertyValue<?>> given) {
    List<PropertyValue<?>> values = lastOfEach(given);

    assertThat(thereAndBack(TO_V2, values).values()).hasSameElementsAs(values);
  }

  @Property
  void writes_translateBackToWhatWasTranslated(
      @ForAll Version from, @ForAll("settings") PropertyValue<?> value) {
    Translator there = from == Version.V1 ? TO_V2 : TO_V1;
    Translator back = from == Version.V1 ? TO_V1 : TO_V2;
    Translated translated = there.translate(value).orThrow();

    Map<String, String> files = new LinkedHashMap<>();
    translated
        .writes()
        .forEach(write -> files.merge(write.file(), write.text(), (a, b) -> a + "\n" + b));

    List<PropertyValue<?>> read = back.translate(back.read(files)).orThrow().values();
    if (files.isEmpty()) {
      assertThat(isDefault(value)).as(value.toString()).isTrue();
    } else {
      assertThat(read).containsExactly(value);
    }
  }

  /** No line is written for a device without limits. */
  private static boolean isDefault(PropertyValue<?> value) {
    return value.value() instanceof Map<?, ?> devices && devices.isEmpty();
  }

  private static List<PropertyValue<?>> lastOfEach(List<PropertyValue<?>> given) {
    Map<Object, PropertyValue<?>> last = new LinkedHashMap<>();
    given.forEach(value -> last.put(value.property(), value));
    return new ArrayList<>(last.values());
  }

  @Provide
  Arbitrary<List<PropertyValue<?>>> severalSettings() {
    return settings().list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<PropertyValue<?>> settings() {
    Arbitrary<Limit> bytes = bytes();
    return Arbitraries.oneOf(
        bytes.map(limit -> value(Memory.MAX, limit)),
        bytes.map(limit -> value(Hugetlb.MAX.of("2MB"), limit)),
        bytes.map(limit -> value(Hugetlb.RSVD_MAX.of("1GB"), limit)),
        cpuMax().map(max -> value(Cpu.MAX, max)),
        Arbitraries.of(true, false).map(frozen -> value(Core.FREEZE, frozen)),
        Arbitraries.of(true, false).map(idle -> value(Cpu.IDLE, idle)),
        limits(4_194_304).map(limit -> value(Pids.MAX, limit)),
        Arbitraries.integers()
            .between(0, 8191)
            .set()
            .ofMinSize(1)
            .ofMaxSize(6)
            .map(cpus -> value(Cpuset.CPUS, CpuSet.of(cpus.stream().mapToInt(i -> i).toArray()))),
        Combinators.combine(Arbitraries.integers().between(1, 255), ioLimits())
            .as((major, limits) -> value(Io.MAX, devices(major, limits))));
  }

  private static Map<DeviceNumber, IoLimits> devices(int major, IoLimits limits) {
    return limits.isUnlimited() ? Map.of() : Map.of(new DeviceNumber(major, 0), limits);
  }

  private static <T> PropertyValue<?> value(Setting<T> setting, T value) {
    return PropertyValue.of(setting, value);
  }

  private static Arbitrary<Limit> limits(long most) {
    return Arbitraries.longs()
        .between(0, most)
        .map(Limit::of)
        .injectNull(0.1)
        .map(limit -> limit == null ? Limit.UNLIMITED : limit);
  }

  /** Below what the kernel takes for unlimited. */
  private static Arbitrary<Limit> bytes() {
    return limits(Long.MAX_VALUE / 2);
  }

  private static Arbitrary<CpuMax> cpuMax() {
    Arbitrary<Limit> quotas =
        Arbitraries.longs()
            .between(1000, 17_592_186_044_415L)
            .map(Limit::of)
            .injectNull(0.2)
            .map(limit -> limit == null ? Limit.UNLIMITED : limit);
    return Combinators.combine(quotas, Arbitraries.longs().between(1000, 1_000_000))
        .as(CpuMax::new);
  }

  private static Arbitrary<IoLimits> ioLimits() {
    Arbitrary<Limit> bytes = limits(Long.MAX_VALUE / 2).filter(limit -> !limit.equals(Limit.ZERO));
    Arbitrary<Limit> operations = limits(0xffff_fffeL).filter(limit -> !limit.equals(Limit.ZERO));
    return Combinators.combine(bytes, bytes, operations, operations).as(IoLimits::new);
  }

  @Property
  void bfqWeights_surviveV1(
      @ForAll @IntRange(min = 1, max = 1000) int weight,
      @ForAll @IntRange(min = 1, max = 1000) int ofDevice,
      @ForAll boolean device) {
    IoWeights weights =
        new IoWeights(weight, device ? Map.of(new DeviceNumber(8, 0), ofDevice) : Map.of());
    PropertyValue<?> value = PropertyValue.of(Io.BFQ_WEIGHT, weights);

    assertThat(thereAndBack(TO_V1, List.of(value)).values()).isEqualTo(List.of(value));
  }

  // ---- swap

  @Property
  void swap_survivesTheSum(
      @ForAll @LongRange(min = 0, max = 1L << 61) long memory,
      @ForAll @LongRange(min = 0, max = 1L << 61) long swap) {
    List<PropertyValue<?>> values =
        List.of(
            PropertyValue.of(Memory.MAX, Limit.of(memory)),
            PropertyValue.of(Memory.SWAP_MAX, Limit.of(swap)));

    Map<String, String> files = new LinkedHashMap<>();
    TO_V1
        .translate(values)
        .orThrow()
        .writes()
        .forEach(write -> files.put(write.file(), write.text()));

    assertThat(Long.parseLong(files.get("memory.memsw.limit_in_bytes"))).isEqualTo(memory + swap);
    assertThat(TO_V2.translate(TO_V2.read(files)).orThrow().values()).hasSameElementsAs(values);
  }

  @Property
  void swap_isNeverNegativeAndNeverOverflows(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - (1L << 34) - 1) long memory,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - (1L << 34) - 1) long both) {
    Translated translated =
        TO_V2.translate(
            List.of(
                PropertyValue.of(Memory.MAX, Limit.of(memory)),
                PropertyValue.of(MemoryV1.MEMSW_MAX, Limit.of(both))));

    if (both < memory) {
      assertThat(translated.refused()).hasSize(1);
    } else {
      assertThat(translated.orThrow().values())
          .contains(PropertyValue.of(Memory.SWAP_MAX, Limit.of(both - memory)));
    }
  }

  @Property
  void sumBeyondNumbers_isUnlimited(
      @ForAll @LongRange(min = 1L << 62, max = Long.MAX_VALUE - (1L << 34) - 1) long memory,
      @ForAll @LongRange(min = 1L << 62, max = Long.MAX_VALUE - (1L << 34) - 1) long swap) {
    Translated translated =
        TO_V1.translate(
            List.of(
                PropertyValue.of(Memory.MAX, Limit.of(memory)),
                PropertyValue.of(Memory.SWAP_MAX, Limit.of(swap))));

    assertThat(translated.orThrow().writes())
        .extracting(Translated.Write::toString)
        .contains("memory.memsw.limit_in_bytes <- -1");
  }

  // ---- ranges

  @Property
  void operations_neverGoBeyond32Bits(
      @ForAll Version from, @ForAll @LongRange(min = 1) long operations) {
    IoLimits limits = IoLimits.UNLIMITED.riops(Limit.of(operations));
    Translator there = from == Version.V1 ? TO_V2 : TO_V1;

    Translated translated =
        there.translate(PropertyValue.of(Io.MAX, Map.of(new DeviceNumber(8, 0), limits)));

    for (Translated.Write write : translated.orThrow().writes()) {
      String figure = write.text().replaceAll(".*riops=|8:0 | wiops.*", "");
      assertThat(figure.equals("max") || Long.parseLong(figure) < 0xffff_ffffL)
          .as(write.toString())
          .isTrue();
    }
  }

  @Property
  void cpu_anyQuotaAndPeriod_isRefusedOrInRange(
      @ForAll @LongRange(min = 0) long quota, @ForAll @LongRange(min = 1) long period) {
    CpuMax max = new CpuMax(Limit.of(quota), period);
    boolean taken =
        quota >= 1000 && quota <= 17_592_186_044_415L && period >= 1000 && period <= 1_000_000;

    assertThat(TO_V2.translate(PropertyValue.of(Cpu.MAX, max)).refused().isEmpty())
        .isEqualTo(taken);
    assertThat(TO_V1.translate(PropertyValue.of(Cpu.MAX, max)).refused().isEmpty())
        .isEqualTo(taken);
  }

  @Property
  void burst_isAtMostTheQuota(
      @ForAll @LongRange(min = 1000, max = 100_000) long quota,
      @ForAll @LongRange(min = 0, max = 200_000) long burst) {
    Translated translated =
        TO_V2.translate(
            List.of(
                PropertyValue.of(Cpu.MAX, CpuMax.micros(quota, 100_000)),
                PropertyValue.of(Cpu.MAX_BURST, Duration.ofNanos(burst * 1000))));

    assertThat(translated.refused().isEmpty()).isEqualTo(burst <= quota);
  }

  // ---- monotony

  @Property
  void protection_growsWithTheSoftLimit(
      @ForAll @LongRange(min = 0, max = 1L << 62) long one,
      @ForAll @LongRange(min = 0, max = 1L << 62) long other) {
    Limit less = low(TO_V2, Limit.of(Math.min(one, other)));
    Limit more = low(TO_V2, Limit.of(Math.max(one, other)));

    assertThat(less).isLessThanOrEqualTo(more);
  }

  private static Limit low(Translator translator, Limit limit) {
    return (Limit)
        translator.translate(PropertyValue.of(Memory.LOW, limit)).orThrow().values().get(0).value();
  }

  @Property
  void ioWeights_toBfq_areMonotonousAndInRange(@ForAll @IntRange(min = 1, max = 9_999) int weight) {
    int less = bfq(weight);

    assertThat(less).isBetween(1, 1000);
    assertThat(bfq(weight + 1)).isBetween(less, 1000);
  }

  private static int bfq(int weight) {
    Translated translated = TO_V1.translate(PropertyValue.of(Io.WEIGHT, IoWeights.of(weight)));
    return ((Long) translated.orThrow().values().get(0).value()).intValue();
  }
}
