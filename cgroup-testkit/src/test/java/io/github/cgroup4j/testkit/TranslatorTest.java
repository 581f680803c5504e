package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Description;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Translation.Fidelity;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.IoWeightFormula;
import io.github.cgroup4j.controller.WeightFormula;
import io.github.cgroup4j.translation.Translated;
import io.github.cgroup4j.translation.TranslationException;
import io.github.cgroup4j.translation.TranslationException.Reason;
import io.github.cgroup4j.translation.TranslationRule;
import io.github.cgroup4j.translation.Translator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatorTest {

  private static Map<String, String> texts(String assignments) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String each : assignments.split(" & ", -1)) {
      int split = each.indexOf('=');
      texts.put(each.substring(0, split), each.substring(split + 1));
    }
    return texts;
  }

  private static Translated translate(Translator translator, String assignments) {
    return translator.translate(translator.read(texts(assignments)));
  }

  private static String writes(Translated translated) {
    StringBuilder text = new StringBuilder();
    translated
        .orThrow()
        .writes()
        .forEach(
            write ->
                text.append(text.length() == 0 ? "" : " & ")
                    .append(write.file())
                    .append('=')
                    .append(write.text()));
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what libcgroup's abstraction map has
        "cpu.shares=1024 | cpu.weight=100",
        "cpu.cfs_quota_us=50000 | cpu.max=50000 100000",
        "cpu.cfs_quota_us=-1 | cpu.max=max 100000",
        "cpu.cfs_period_us=50000 | cpu.max=max 50000",
        "cpu.cfs_quota_us=20000 & cpu.cfs_period_us=50000 | cpu.max=20000 50000",
        "cpuset.cpus=0-1,3 | cpuset.cpus=0-1,3",
        "cpuset.mems=0 | cpuset.mems=0",
        "cpuset.cpu_exclusive=1 | cpuset.cpus.partition=root",
        "cpuset.cpu_exclusive=0 | cpuset.cpus.partition=member",
        "memory.limit_in_bytes=64M | memory.max=67108864",
        "memory.limit_in_bytes=-1 | memory.max=max",
        "memory.limit_in_bytes=9223372036854771712 | memory.max=max",
        "memory.soft_limit_in_bytes=64M | memory.low=67108864",
        // not max, which would protect a group that never asked for it
        "memory.soft_limit_in_bytes=-1 | memory.low=0",
        // what it lacks
        "cpuset.cpu_exclusive=1 & cpuset.sched_load_balance=0 | cpuset.cpus.partition=isolated",
        "cpu.cfs_quota_us=50ms & cpu.cfs_period_us=100ms | cpu.max=50000 100000",
        "cpu.cfs_quota_us=-7 | cpu.max=max 100000",
        "cpu.cfs_burst_us=1000 & cpu.cfs_quota_us=5000 | cpu.max=5000 100000 & cpu.max.burst=1000",
        "cpu.idle=1 & cpu.shares=3 | cpu.idle=1",
        "pids.max=max | pids.max=max",
        "pids.max=-1 | pids.max=max",
        "freezer.state=FROZEN | cgroup.freeze=1",
        "freezer.state=THAWED | cgroup.freeze=0",
        "freezer.self_freezing=1 | cgroup.freeze=1",
        "hugetlb.2MB.limit_in_bytes=4M | hugetlb.2MB.max=4194304",
        "hugetlb.1GB.rsvd.limit_in_bytes=-1 | hugetlb.1GB.rsvd.max=max",
        // swap: the sum, the unset, the unlimited
        "memory.limit_in_bytes=64M & memory.memsw.limit_in_bytes=96M |"
            + " memory.max=67108864 & memory.swap.max=33554432",
        "memory.memsw.limit_in_bytes=64M & memory.limit_in_bytes=64M |"
            + " memory.max=67108864 & memory.swap.max=0",
        "memory.limit_in_bytes=64M & memory.memsw.limit_in_bytes=-1 |"
            + " memory.max=67108864 & memory.swap.max=max",
        "memory.memsw.limit_in_bytes=-1 | memory.swap.max=max",
        // blkio
        "blkio.throttle.read_bps_device=8:0 1M | io.max=8:0 rbps=1048576 wbps=max riops=max"
            + " wiops=max",
        "blkio.throttle.read_bps_device=8:0 1000 & blkio.throttle.write_iops_device=8:0 7; 8:16 5 |"
            + " io.max=8:0 rbps=1000 wbps=max riops=max wiops=7 &"
            + " io.max=8:16 rbps=max wbps=max riops=max wiops=5",
        "blkio.weight=500 | io.weight=default 100",
        "blkio.weight=1000 | io.weight=default 200",
        "blkio.bfq.weight=300 | io.bfq.weight=default 300",
        "blkio.bfq.weight_device=8:0 200 | io.bfq.weight=default 100 & io.bfq.weight=8:0 200",
        // what asks for nothing
        "memory.oom_control=0 | ''",
        "memory.use_hierarchy=1 | ''",
        "notify_on_release=0 | ''",
        "cpuset.memory_migrate=1 | ''",
      })
  void fromV1(String given, String expected) {
    assertThat(writes(translate(Translator.from(Version.V1), given))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu.weight=100 | cpu.shares=1024",
        "cpu.weight.nice=0 | cpu.shares=1024",
        "cpu.max=50000 20000 | cpu.cfs_period_us=20000 & cpu.cfs_quota_us=50000",
        "cpu.max=50000 | cpu.cfs_quota_us=50000",
        "cpu.max=1.5 cpus | cpu.cfs_quota_us=150000",
        "cpu.max=max 100000 | cpu.cfs_quota_us=-1",
        "memory.max=64M & memory.swap.max=0 |"
            + " memory.limit_in_bytes=67108864 & memory.memsw.limit_in_bytes=67108864",
        "memory.swap.max=32M & memory.max=64M |"
            + " memory.limit_in_bytes=67108864 & memory.memsw.limit_in_bytes=100663296",
        "memory.max=64M | memory.limit_in_bytes=67108864",
        "memory.max=max | memory.limit_in_bytes=-1",
        "memory.swap.max=max | memory.memsw.limit_in_bytes=-1",
        "memory.low=8M | memory.soft_limit_in_bytes=8388608",
        "memory.low=0 | memory.soft_limit_in_bytes=-1",
        "memory.high=32M | memory.soft_limit_in_bytes=33554432",
        "memory.high=32M & memory.low=0 | memory.soft_limit_in_bytes=33554432",
        "memory.high=max | ''",
        "memory.min=0 & memory.oom.group=0 & memory.zswap.max=max | ''",
        "io.max=8:0 rbps=1048576 wbps=max riops=max wiops=5 |"
            + " blkio.throttle.read_bps_device=8:0 1048576 &"
            + " blkio.throttle.write_iops_device=8:0 5",
        "io.weight=default 500 | blkio.bfq.weight=136",
        "io.weight=default 10000 | blkio.bfq.weight=1000",
        "io.bfq.weight=default 100; 8:0 200 |"
            + " blkio.bfq.weight=100 & blkio.bfq.weight_device=8:0 200",
        "memory.max=9223372036854775807 | memory.limit_in_bytes=-1",
        "cpuset.cpus= | ''",
        "cpuset.cpus.partition=isolated |"
            + " cpuset.sched_load_balance=0 & cpuset.cpu_exclusive=1",
        "cpuset.cpus.partition=root | cpuset.sched_load_balance=1 & cpuset.cpu_exclusive=1",
        "cgroup.freeze=1 | freezer.state=FROZEN",
        "pids.max=5 | pids.max=5",
        "hugetlb.2MB.max=max | hugetlb.2MB.limit_in_bytes=-1",
        "cgroup.type=domain & cgroup.max.depth=max | ''",
      })
  void fromV2(String given, String expected) {
    assertThat(writes(translate(Translator.from(Version.V2), given))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "V1 | memory.memsw.limit_in_bytes=64M | INCOMPLETE | give memory.limit_in_bytes too",
        "V1 | memory.limit_in_bytes=64M & memory.memsw.limit_in_bytes=32M | INVALID | EINVAL",
        "V1 | memory.limit_in_bytes=-1 & memory.memsw.limit_in_bytes=32M | INVALID | EINVAL",
        "V1 | memory.swappiness=10 | UNSUPPORTED | the machine's",
        "V1 | memory.oom_control=1 | UNSUPPORTED | memory.high slows down",
        "V1 | cpuset.sched_load_balance=0 | INCOMPLETE | cpuset.cpu_exclusive too",
        "V1 | cpu.cfs_quota_us=5 | INVALID | a quota is 1000 to 17592186044415 us",
        "V1 | cpu.cfs_quota_us=5000 & cpu.cfs_burst_us=6000 | INVALID | at most the quota",
        "V1 | pids.max=4194305 | INVALID | 4194304",
        "V1 | net_cls.classid=10:1 | UNSUPPORTED | matched by the path",
        "V2 | memory.swap.max=32M | INCOMPLETE | give memory.max too",
        "V2 | memory.swap.max=32M & memory.max=max | UNSUPPORTED | where memory is",
        "V2 | memory.high=32M & memory.low=8M | CONFLICT | soft limit already",
        "V2 | memory.oom.group=1 | UNSUPPORTED | one process at a time",
        "V2 | memory.min=4M | UNSUPPORTED | nothing is protected strictly",
        "V2 | io.latency=8:0 target=10 | UNSUPPORTED | limits only",
        "V2 | cpu.weight=0 | INVALID | give cpu.idle",
      })
  void whatCannotBeHad_saysWhy(Version from, String given, Reason reason, String why) {
    Translated translated = translate(Translator.from(from), given);

    assertThat(translated.fidelity()).isEqualTo(Fidelity.NONE);
    assertThatThrownBy(translated::orThrow)
        .isInstanceOfSatisfying(
            TranslationException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.why()).contains(why);
              assertThat(e).hasMessageContaining(e.value());
            });
  }

  @Test
  void oneRefused_theOthersAreTranslated() {
    Translated translated =
        translate(Translator.from(Version.V1), "memory.swappiness=10 & cpu.shares=1024");

    assertThat(translated.refused()).hasSize(1);
    assertThat(translated.values())
        .extracting(PropertyValue::toString)
        .containsExactly("cpu.weight=100");
  }

  @ParameterizedTest
  @CsvSource({
    "LOG_2025, 2, 1",
    "LOG_2025, 262144, 10000",
    "LOG_2025, 0, 1",
    "LOG_2025, 512, 59",
    "LINEAR_2019, 1024, 39",
    "LINEAR_2019, 1, 1",
    "LINEAR_2019, 999999999, 10000",
    "KERNEL, 1024, 100",
    "KERNEL, 2, 1",
    "KERNEL, 15, 1",
    "KERNEL, 88761, 8668",
    "SYSTEMD, 1024, 100",
    "SYSTEMD, 2, 1",
    "SYSTEMD, 88761, 8668",
    "SYSTEMD, 262144, 10000",
  })
  void weights_byFormula(WeightFormula formula, long shares, int weight) {
    Translator translator = Translator.from(Version.V1).weights(formula);

    assertThat(writes(translate(translator, "cpu.shares=" + shares)))
        .isEqualTo("cpu.weight=" + weight);
  }

  @ParameterizedTest
  @CsvSource({
    "SYSTEMD, 10, 2",
    "SYSTEMD, 500, 100",
    "SYSTEMD, 0, 2",
    "SYSTEMD, 1000, 200",
    "LINEAR, 10, 1",
    "LINEAR, 500, 4950",
    "LINEAR, 1000, 10000",
  })
  void ioWeights_byFormula(IoWeightFormula formula, int blkio, int weight) {
    assertThat(formula.toWeight(blkio)).isEqualTo(weight);
  }

  /** The kernel's own table: cpu.weight.nice and cpu.weight of one group, as notes.md has them. */
  @ParameterizedTest
  @CsvSource({"0, 100", "1, 80", "5, 33", "10, 11", "19, 1", "-1, 125", "-5, 305", "-20, 8668"})
  void niceValues_areTheKernelsWeights(int nice, int weight) {
    Translator translator = Translator.from(Version.V2).weights(WeightFormula.KERNEL);

    assertThat(writes(translate(translator, "cpu.weight.nice=" + nice)))
        .isEqualTo(writes(translate(translator, "cpu.weight=" + weight)));
  }

  @Test
  void statistics_keysAndUnits() {
    assertThat(
            values(Version.V1, "memory.stat=cache 1\nrss 2\ntotal_rss 5\ntotal_swap 9\npgpgin 3"))
        .isEqualTo("memory.stat=file=1 anon=5 & memory.swap.current=9");
    assertThat(values(Version.V1, "cpu.stat=nr_periods 5\nnr_throttled 2\nthrottled_time 7000"))
        .isEqualTo("cpu.stat=nr_periods=5 nr_throttled=2 throttled_usec=7");
    assertThat(values(Version.V1, "cpuacct.usage=5000 & cpuacct.usage_user=3999"))
        .isEqualTo("cpu.stat=usage_usec=5 user_usec=3");
    assertThat(values(Version.V1, "cpuacct.stat=user 3\nsystem 4"))
        .isEqualTo("cpu.stat=user_usec=30000 system_usec=40000");
    assertThat(values(Version.V1, "memory.failcnt=4")).isEqualTo("memory.events.local=max=4");
    assertThat(values(Version.V1, "memory.usage_in_bytes=5 & memory.memsw.usage_in_bytes=8"))
        .isEqualTo("memory.current=5 & memory.swap.current=3");
    assertThat(
            values(
                Version.V1,
                "blkio.throttle.io_service_bytes_recursive=8:0 Read 7\n8:0 Write 2\nTotal 9"
                    + " & blkio.throttle.io_serviced_recursive=8:0 Read 1\nTotal 1"))
        .isEqualTo("io.stat=8:0 rbytes=7 wbytes=2 rios=1");
    assertThat(values(Version.V1, "hugetlb.2MB.failcnt=3"))
        .isEqualTo("hugetlb.2MB.events.local=max=3");
    assertThat(values(Version.V2, "cpu.stat=usage_usec 5\nnr_bursts 1"))
        .isEqualTo("cpu.stat=nr_bursts=1 cpuacct.usage=5000");
    assertThat(values(Version.V2, "memory.stat=anon 5\nfile 7\nslab 3"))
        .isEqualTo("memory.stat=total_cache=7 total_rss=5");
    assertThat(values(Version.V2, "memory.numa_stat=anon N0=8192\nfile N0=0"))
        .isEqualTo("memory.numa_stat=pages hierarchical_anon N0=2 hierarchical_file N0=0");
  }

  private static String values(Version from, String given) {
    StringBuilder text = new StringBuilder();
    translate(Translator.from(from), given)
        .orThrow()
        .values()
        .forEach(value -> text.append(text.length() == 0 ? "" : " & ").append(value));
    return text.toString();
  }

  @Test
  void read_whatIsNoneOfTheVersion_isRefused() {
    Translator fromV1 = Translator.from(Version.V1);
    assertThatThrownBy(() -> fromV1.read(Map.of("memory.high", "5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("v2 only");
    assertThatThrownBy(() -> fromV1.read(Map.of("memory.hihg", "5")))
        .hasMessageContaining("no file or property");
    assertThatThrownBy(() -> fromV1.read(Map.of("cpu.shares", "many")))
        .hasMessageContaining("cpu.shares: \"many\"");
    assertThatThrownBy(() -> fromV1.read(Map.of("memory.force_empty", "1")))
        .hasMessageContaining("something to do");
  }

  @Test
  void table_hasEveryPropertyOfBothVersions_andAgreesWithTheDescriptions() {
    Map<String, TranslationRule> rules = new LinkedHashMap<>();
    for (Version from : List.of(Version.V2, Version.V1)) {
      for (TranslationRule rule : Translator.from(from).table()) {
        assertThat(rule.to().isEmpty())
            .as(from + " " + rule)
            .isEqualTo(rule.translation().fidelity() == Fidelity.NONE);
        assertThat(rule.translation().rule()).as(rule.toString()).isNotBlank();
        rules.putIfAbsent(rule.property().name(), rule);
      }
    }
    for (Description each : Cgroups.describe()) {
      assertThat(rules.get(each.property().name()).translation())
          .as(each.property().name())
          .isEqualTo(each.translation());
    }
  }
}
