package io.github.cgroup4j.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Trigger;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.GroupType;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.NumaStat;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.controller.Reclaim;
import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.spi.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BindingsTest {

  private static <T> Binding<T> binding(Property<T> property) {
    return new V2Backend().binding(property).orElseThrow();
  }

  private static <T> T decode(Readable<T> property, String content) throws Exception {
    return binding(property).decode(TestContents.of(content));
  }

  private static <T> String encode(Property<T> property, T value) throws Exception {
    return binding(property).encode(value, TestContents.of("")).get(0).value();
  }

  @Test
  void limits_areNumbersOrMax() throws Exception {
    assertThat(decode(Memory.MAX, "max\n")).isEqualTo(Limit.UNLIMITED);
    assertThat(decode(Memory.MAX, "4096")).isEqualTo(Limit.of(4096));
    assertThat(encode(Memory.MAX, Limit.UNLIMITED)).isEqualTo("max");
    assertThat(encode(Pids.MAX, Limit.of(7))).isEqualTo("7");
  }

  @Test
  void cpuMax_writesQuotaAndPeriod() throws Exception {
    assertThat(decode(Cpu.MAX, "max 100000\n")).isEqualTo(CpuMax.UNLIMITED);
    assertThat(decode(Cpu.MAX, "50000 20000\n")).isEqualTo(CpuMax.micros(50000, 20000));
    assertThat(encode(Cpu.MAX, CpuMax.cpus(1.5))).isEqualTo("150000 100000");
    assertThat(encode(Cpu.MAX, CpuMax.unlimited(Duration.ofMillis(5)))).isEqualTo("max 5000");
  }

  @Test
  void weight_ofIdleGroup_canBeReadNotSet() throws Exception {
    assertThat(decode(Cpu.WEIGHT, "0\n")).isEqualTo(Weight.IDLE);
    assertThatThrownBy(() -> encode(Cpu.WEIGHT, Weight.IDLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cpu.idle");
  }

  @Test
  void utilisation_hasTwoDecimals() throws Exception {
    assertThat(decode(Cpu.UCLAMP_MAX, "max\n")).isEqualTo(100);
    assertThat(decode(Cpu.UCLAMP_MIN, "12.50\n")).isEqualTo(12.5);
    assertThat(encode(Cpu.UCLAMP_MIN, 12.5)).isEqualTo("12.50");
    assertThat(encode(Cpu.UCLAMP_MIN, 7.0)).isEqualTo("7.00");
  }

  @Test
  void statistics_notReported_areEmpty() throws Exception {
    var stat = decode(Cpu.STAT, "usage_usec 5\nuser_usec 3\nsystem_usec 2\n");
    assertThat(stat.usage()).hasValue(Duration.ofNanos(5000));
    assertThat(stat.throttled()).isEmpty();
    assertThat(stat.periods()).isEmpty();
    assertThat(decode(Cpu.STAT_LOCAL, "").throttled()).isEmpty();
  }

  @Test
  void statistics_unknownKeys_areKept() throws Exception {
    var events = decode(Memory.EVENTS, "oom_kill 2\nlow 1\nsock_throttled 9\n");
    assertThat(events.oomKill()).hasValue(2);
    assertThat(events.high()).isEmpty();
    assertThat(events.counters().get("sock_throttled")).hasValue(9);
    assertThat(events.minus(decode(Memory.EVENTS, "oom_kill 1\n")).oomKill()).hasValue(1);
  }

  @Test
  void pressure_ofIrq_hasNoSome() throws Exception {
    var pressure =
        decode(Core.IRQ_PRESSURE, "full avg10=0.12 avg60=100.00 avg300=3.00 total=1311806\n");
    assertThat(pressure.some()).isEmpty();
    assertThat(pressure.full().orElseThrow().avg60()).isEqualTo(100);
    assertThat(pressure.full().orElseThrow().total()).isEqualTo(Duration.ofNanos(1311806000));
  }

  @Test
  void numaStat_isInBytes() throws Exception {
    var stat = decode(Memory.NUMA_STAT, "anon N0=8192 N1=0\nfile N0=1 N1=2\n");
    assertThat(stat.unit()).isEqualTo(NumaStat.Unit.BYTES);
    assertThat(stat.of("anon", 0)).hasValue(8192);
    assertThat(stat.of("anon", 2)).isEmpty();
    assertThat(stat.of("shmem", 0)).isEmpty();
  }

  @Test
  void type_onlyThreaded_canBeSet() throws Exception {
    assertThat(decode(Core.TYPE, "domain invalid\n")).isEqualTo(GroupType.DOMAIN_INVALID);
    assertThat(encode(Core.TYPE, GroupType.THREADED)).isEqualTo("threaded");
    assertThatThrownBy(() -> encode(Core.TYPE, GroupType.DOMAIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void commands_canOnlyBeWritten() throws Exception {
    assertThat(encode(Core.KILL, Trigger.NOW)).isEqualTo("1");
    assertThat(encode(Memory.RECLAIM, Reclaim.bytes(4096))).isEqualTo("4096");
    assertThat(encode(Memory.RECLAIM, Reclaim.bytes(1).swappiness(60)))
        .isEqualTo("1 swappiness=60");
    assertThatThrownBy(() -> binding(Core.KILL).decode(TestContents.of("1")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void metrics_canOnlyBeRead() {
    assertThatThrownBy(() -> encode(Memory.CURRENT, 1L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void filesOfEveryGroup_areNotTheControllers() {
    assertThat(binding(Cpu.STAT).files().get(0).controller()).isEqualTo(Controller.CORE);
    assertThat(binding(Memory.PRESSURE).files().get(0).controller()).isEqualTo(Controller.CORE);
    assertThat(binding(Cpu.MAX).files().get(0).controller()).isEqualTo(Controller.CPU);
  }
}
