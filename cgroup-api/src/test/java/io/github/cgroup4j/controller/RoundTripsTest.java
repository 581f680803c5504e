package io.github.cgroup4j.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.controller.DeviceRule.Access;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What is written as text reads back, and any other text is refused with its reason. */
class RoundTripsTest {

  private static <T> void check(ValueType<T> type, T value) {
    assertThat(type.parse(type.format(value))).isEqualTo(value);
  }

  @Provide
  Arbitrary<DeviceNumber> devices() {
    Arbitrary<Integer> numbers = Arbitraries.integers().greaterOrEqual(0);
    return Combinators.combine(numbers, numbers).as(DeviceNumber::new);
  }

  @Provide
  Arbitrary<Limit> limits() {
    return Arbitraries.oneOf(
        Arbitraries.longs().greaterOrEqual(0).map(Limit::of), Arbitraries.just(Limit.UNLIMITED));
  }

  @Provide
  Arbitrary<Map<DeviceNumber, IoLimits>> ioMax() {
    Arbitrary<IoLimits> each =
        Combinators.combine(limits(), limits(), limits(), limits()).as(IoLimits::new);
    return Arbitraries.maps(devices(), each).ofMaxSize(5);
  }

  @net.jqwik.api.Property
  void ioMax_readsBack(@ForAll("ioMax") Map<DeviceNumber, IoLimits> limits) {
    check(Io.MAX.type(), limits);
  }

  @Provide
  Arbitrary<IoWeights> weights() {
    Arbitrary<Integer> weight = Arbitraries.integers().between(1, 10_000);
    return Combinators.combine(weight, Arbitraries.maps(devices(), weight).ofMaxSize(5))
        .as(IoWeights::new);
  }

  @net.jqwik.api.Property
  void ioWeight_readsBack(@ForAll("weights") IoWeights weights) {
    check(IoWeights.TYPE, weights);
  }

  @Provide
  Arbitrary<DeviceRule> rules() {
    Arbitrary<OptionalInt> number =
        Arbitraries.integers()
            .greaterOrEqual(0)
            .map(OptionalInt::of)
            .optional()
            .map(some -> some.orElse(OptionalInt.empty()));
    Arbitrary<DeviceRule> rules =
        Combinators.combine(
                Arbitraries.of(DeviceRule.Kind.BLOCK, DeviceRule.Kind.CHAR),
                number,
                number,
                Arbitraries.of(Access.class).set().ofMinSize(1))
            .as(DeviceRule::new);
    return Arbitraries.oneOf(rules, Arbitraries.just(DeviceRule.ALL));
  }

  @net.jqwik.api.Property
  void deviceRules_readBack(@ForAll("rules") DeviceRule first, @ForAll("rules") DeviceRule second) {
    check(DeviceRule.TYPE, first);
    check(Devices.LIST.type(), List.of(first, second));
  }

  @net.jqwik.api.Property
  void classId_readsBack(
      @ForAll @IntRange(max = 0xffff) int major, @ForAll @IntRange(max = 0xffff) int minor) {
    ClassId id = new ClassId(major, minor);
    check(ClassId.TYPE, id);
    assertThat(ClassId.of(id.number())).isEqualTo(id);
    assertThat(ClassId.parse("0x" + Long.toHexString(id.number()))).isEqualTo(id);
  }

  @net.jqwik.api.Property
  void rdmaLimits_readBack(@ForAll("limits") Limit handles, @ForAll("limits") Limit objects) {
    check(Rdma.MAX.type(), Map.of("mlx5_0", new RdmaLimits(handles, objects)));
  }

  @net.jqwik.api.Property
  void namedLimits_readBack(@ForAll("limits") Limit limit) {
    check(Misc.MAX.type(), Map.of("sev", limit));
    check(Dmem.MAX.type(), Map.of("drm/0000:03:00.0/vram0", limit));
  }

  @Provide
  Arbitrary<Partition> partitions() {
    Arbitrary<String> reasons =
        Arbitraries.of(
            "Parent is not a partition root", "Cpu list in cpuset.cpus not exclusive", "x");
    return Combinators.combine(
            Arbitraries.of(Partition.Kind.ROOT, Partition.Kind.ISOLATED), reasons.optional())
        .as(Partition::new);
  }

  @net.jqwik.api.Property
  void partition_readsBack(@ForAll("partitions") Partition partition) {
    check(Partition.TYPE, partition);
  }

  @net.jqwik.api.Property(tries = 200)
  void anyText_isAValueOrAnIllegalArgument(@ForAll @StringLength(max = 30) String text) {
    for (Property<?> property : Vocabulary.all()) {
      assertTotal(property, text);
    }
  }

  @net.jqwik.api.Property(tries = 300)
  void anyMixture_isAValueOrAnIllegalArgument(@ForAll("mixtures") String text) {
    for (Property<?> property : Vocabulary.all()) {
      assertTotal(property, text);
    }
  }

  @Provide
  Arbitrary<String> mixtures() {
    return Arbitraries.of(
            "8:0",
            ";",
            " ",
            "rbps=1M",
            "riops=max",
            "default",
            "100",
            "c",
            "1:5",
            "rwm",
            "*:*",
            "a",
            ":",
            "=",
            "max",
            "64M",
            "root",
            "invalid",
            "(",
            ")",
            "hca_handle=2",
            "10:1",
            "0x10",
            "Total=3",
            "Read=1",
            "-",
            "0-3,5",
            "1us")
        .list()
        .ofMaxSize(8)
        .map(words -> String.join("", words));
  }

  private static <T> void assertTotal(Property<T> property, String text) {
    T value;
    try {
      value = property.type().parse(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).as(property.name()).isNotBlank();
      return;
    }
    assertThat(property.type().parse(property.type().format(value)))
        .as(property.name() + " of \"" + text + "\"")
        .isEqualTo(value);
  }

  @org.junit.jupiter.api.Test
  void blkioStat_readsBack() {
    Map<DeviceNumber, Counters> devices = new HashMap<>();
    devices.put(new DeviceNumber(8, 0), Counters.parse("Read=1 Write=2 Total=3"));
    check(BlkioStat.TYPE, new BlkioStat(devices, OptionalLong.of(3)));
    check(BlkioStat.TYPE, new BlkioStat(Map.of(), OptionalLong.empty()));
  }

  @org.junit.jupiter.api.Test
  void partition_invalid_keepsTheReason() {
    Partition partition = Partition.parse("root invalid (Parent is not a partition root)\n");
    assertThat(partition.kind()).isEqualTo(Partition.Kind.ROOT);
    assertThat(partition.isValid()).isFalse();
    assertThat(partition.invalid()).contains("Parent is not a partition root");
    assertThatThrownBy(() -> new Partition(Partition.Kind.MEMBER, Optional.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @org.junit.jupiter.api.Test
  void deviceRule_covers_whatItIsFor() {
    DeviceRule zero = DeviceRule.character(new DeviceNumber(1, 5), Access.READ, Access.WRITE);
    assertThat(zero.toString()).isEqualTo("c 1:5 rw");
    assertThat(zero.covers(DeviceRule.Kind.CHAR, new DeviceNumber(1, 5), Access.READ)).isTrue();
    assertThat(zero.covers(DeviceRule.Kind.CHAR, new DeviceNumber(1, 5), Access.MKNOD)).isFalse();
    assertThat(zero.covers(DeviceRule.Kind.BLOCK, new DeviceNumber(1, 5), Access.READ)).isFalse();
    assertThat(DeviceRule.parse("a")).isEqualTo(DeviceRule.ALL);
    assertThatThrownBy(
            () ->
                new DeviceRule(
                    DeviceRule.Kind.ALL,
                    OptionalInt.of(1),
                    OptionalInt.empty(),
                    Set.of(Access.READ)))
        .hasMessageContaining("all devices");
  }

  @org.junit.jupiter.api.Test
  void trafficMatch_isWhatTheToolsTake() {
    ClassId id = new ClassId(0x10, 1);
    assertThat(id.toString()).isEqualTo("10:1");
    assertThat(TrafficMatch.iptables(id)).isEqualTo("-m cgroup --cgroup 0x100001");
    assertThat(TrafficMatch.nft(id)).isEqualTo("meta cgroup 0x100001");
    assertThat(TrafficMatch.iptables("/a/b")).isEqualTo("-m cgroup --path a/b");
    assertThat(TrafficMatch.iptables("/a b/it's")).isEqualTo("-m cgroup --path 'a b/it'\\''s'");
    assertThat(TrafficMatch.nft("/a/b")).isEqualTo("socket cgroupv2 level 2 \"a/b\"");
    assertThatThrownBy(() -> TrafficMatch.nft("/")).isInstanceOf(IllegalArgumentException.class);
  }

  @org.junit.jupiter.api.Test
  void template_givesAPropertyPerSize() {
    assertThat(Hugetlb.MAX.isTemplate()).isTrue();
    assertThat(Hugetlb.MAX.of("2MB").name()).isEqualTo("hugetlb.2MB.max");
    assertThat(Hugetlb.MAX.of("2MB"))
        .isEqualTo(Hugetlb.MAX.of("2MB"))
        .isNotEqualTo(Hugetlb.MAX.of("1GB"))
        .isNotEqualTo(Hugetlb.MAX)
        .hasSameHashCodeAs(Hugetlb.MAX.of("2MB"));
    assertThat(Vocabulary.find("hugetlb.1GB.rsvd.max")).contains(Hugetlb.RSVD_MAX.of("1GB"));
    assertThat(Vocabulary.find("hugetlb..max")).isEmpty();
    assertThatThrownBy(() -> Hugetlb.MAX.of("a.b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Memory.MAX.of("2MB")).isInstanceOf(IllegalStateException.class);
    assertThat(ValueTypes.BYTES_LIMIT.parse("2M")).isEqualTo(Limit.mebibytes(2));
  }
}
