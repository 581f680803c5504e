package io.github.cgroup4j.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Trigger;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuUsage;
import io.github.cgroup4j.controller.Freezer;
import io.github.cgroup4j.controller.FreezerState;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.NumaStat;
import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.FileWrite;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingsTest {

  private static <T> Binding<T> binding(Property<T> property) {
    return new V1Backend().binding(property).orElseThrow();
  }

  private static <T> T decode(Readable<T> property, String... contents) throws Exception {
    return binding(property).decode(TestContents.of(contents));
  }

  private static <T> FileWrite encode(Property<T> property, T value) throws Exception {
    return binding(property).encode(value, TestContents.of("")).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "9223372036854771712", "9223372036854710272", "18446744073709551615"})
  void limits_maximaOfAllPageSizes_areUnlimited(String content) throws Exception {
    assertThat(decode(Memory.LOW, content + "\n")).isEqualTo(Limit.UNLIMITED);
  }

  @Test
  void limits_unlimited_isWrittenAsMinusOne() throws Exception {
    assertThat(encode(Memory.LOW, Limit.UNLIMITED).value()).isEqualTo("-1");
    assertThat(encode(Memory.LOW, Limit.UNLIMITED).file().name())
        .isEqualTo("memory.soft_limit_in_bytes");
  }

  @Test
  void weight_isTranslatedToShares() throws Exception {
    assertThat(decode(Cpu.WEIGHT, "1024\n")).isEqualTo(Weight.DEFAULT);
    assertThat(encode(Cpu.WEIGHT, Weight.DEFAULT).value()).isEqualTo("1024");
    assertThat(encode(Cpu.WEIGHT, Weight.of(10000)).value()).isEqualTo("262144");
    assertThatThrownBy(() -> encode(Cpu.WEIGHT, Weight.IDLE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cpuStat_withoutCpuacct_tellsNoUsage() throws Exception {
    var stat =
        decode(Cpu.STAT, "nr_periods 4\nnr_throttled 2\nthrottled_time 1500\n", null, null, null);
    assertThat(stat.usage()).isEmpty();
    assertThat(stat.throttled()).hasValue(Duration.ofNanos(1500));
    assertThat(stat.bursts()).isEmpty();
  }

  @Test
  void cpuStat_withCpuacct_tellsNanoseconds() throws Exception {
    var stat = decode(Cpu.STAT, "nr_periods 4\n", "77\n", "50\n", "27\n");
    assertThat(stat.usage()).hasValue(Duration.ofNanos(77));
    assertThat(stat.user()).hasValue(Duration.ofNanos(50));
    assertThat(stat.system()).hasValue(Duration.ofNanos(27));
    assertThat(stat.periods()).hasValue(4);
  }

  @Test
  void usagePerCpu_endsWithABlank() throws Exception {
    assertThat(decode(Cpu.ACCT_USAGE_PERCPU, "5595 30 \n"))
        .containsExactly(Duration.ofNanos(5595), Duration.ofNanos(30));
    assertThat(decode(Cpu.ACCT_USAGE_ALL, "cpu user system\n0 1 2\n1 3 4\n"))
        .element(1)
        .isEqualTo(new CpuUsage(1, Duration.ofNanos(3), Duration.ofNanos(4)));
  }

  @Test
  void memoryEvents_tellOnlyWhatV1Knows() throws Exception {
    var events =
        decode(Memory.EVENTS, "oom_kill_disable 0\nunder_oom 1\noom_kill 3\n", "9\n", null);
    assertThat(events.oomKill()).hasValue(3);
    assertThat(events.max()).hasValue(9);
    assertThat(events.oom()).isEmpty();
    assertThat(decode(Memory.EVENTS, "oom_kill_disable 0\nunder_oom 0\n", "0\n", "0\n").oomKill())
        .as("before 4.13")
        .isEmpty();
  }

  @Test
  void memoryEvents_max_countsTheLimitOfTheSumToo() throws Exception {
    var events = decode(Memory.EVENTS_LOCAL, "oom_kill 0\n", "9\n", "4\n");
    assertThat(events.max()).hasValue(13);
  }

  @Test
  void oomControl_isTwoSwitches() throws Exception {
    String content = "oom_kill_disable 1\nunder_oom 0\noom_kill 0\n";
    assertThat(decode(MemoryV1.OOM_KILL_DISABLE, content)).isTrue();
    assertThat(decode(MemoryV1.UNDER_OOM, content)).isFalse();
    assertThat(encode(MemoryV1.OOM_KILL_DISABLE, false).value()).isEqualTo("0");
  }

  @Test
  void memoryStat_tellsOfTheSubtree() throws Exception {
    var stat =
        decode(
            Memory.STAT,
            "cache 1\n"
                + "rss 2\n"
                + "inactive_file 3\n"
                + "total_cache 10\n"
                + "total_rss 20\n"
                + "total_inactive_file 30\n");
    assertThat(stat.file()).hasValue(10);
    assertThat(stat.anon()).hasValue(20);
    assertThat(stat.inactiveFile()).hasValue(30);
    assertThat(stat.counters().get("rss")).hasValue(2);
    assertThat(stat.slab()).isEmpty();
  }

  @Test
  void swapCurrent_neverNegative() throws Exception {
    assertThat(decode(Memory.SWAP_CURRENT, "100\n", "60\n")).isEqualTo(40);
    assertThat(decode(Memory.SWAP_CURRENT, "100\n", "160\n")).isZero();
  }

  @Test
  void numaStat_isInPages() throws Exception {
    var stat = decode(Memory.NUMA_STAT, "total=7 N0=3 N1=4\nhierarchical_total=9 N0=9 N1=0\n");
    assertThat(stat.unit()).isEqualTo(NumaStat.Unit.PAGES);
    assertThat(stat.of("total", 1)).hasValue(4);
    assertThat(stat.kinds().get("total").get("total")).hasValue(7);
  }

  @Test
  void counters_canOnlyBeSetToZero() throws Exception {
    assertThat(encode(MemoryV1.FAILCNT, 0L).value()).isEqualTo("0");
    assertThat(encode(Cpu.ACCT_USAGE, Duration.ZERO).value()).isEqualTo("0");
    assertThat(encode(MemoryV1.RESET_PEAK, Trigger.NOW).file().name())
        .isEqualTo("memory.max_usage_in_bytes");
    assertThatThrownBy(() -> encode(MemoryV1.FAILCNT, 3L))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void freeze_readsTheWishAndWritesTheState() throws Exception {
    assertThat(decode(Core.FREEZE, "0\n", "FROZEN\n")).as("a parent is frozen").isFalse();
    assertThat(encode(Core.FREEZE, true).value()).isEqualTo("FROZEN");
    assertThat(encode(Core.FREEZE, false).file().name()).isEqualTo("freezer.state");
    assertThat(decode(Freezer.STATE, "FREEZING\n")).isEqualTo(FreezerState.FREEZING);
  }

  @Test
  void releaseAgent_none_isALoneNewline() throws Exception {
    assertThat(decode(Core.RELEASE_AGENT, "\n")).isEmpty();
    assertThat(encode(Core.RELEASE_AGENT, "").value()).isEqualTo("\n");
    assertThat(encode(Core.RELEASE_AGENT, "/sbin/agent").value()).isEqualTo("/sbin/agent");
  }
}
