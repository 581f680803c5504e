package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.CpusetV1;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Partition;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.translation.TranslationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A group captured on one version, and made on the other. */
class SpecTranslationTest {

  private static final Controller[] CONTROLLERS = {
    Controller.MEMORY, Controller.CPU, Controller.PIDS
  };

  private static Mode mode(Version version) {
    return version == Version.V1 ? Mode.V1 : Mode.V2;
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void capturedTree_isMadeOnTheOtherVersion(Version from) throws Exception {
    Version to = from == Version.V1 ? Version.V2 : Version.V1;
    try (FakeCgroupfs here = FakeCgroupfs.of(mode(from));
        FakeCgroupfs there = FakeCgroupfs.of(mode(to))) {
      Group job = here.cgroups().subtree().create("job", CONTROLLERS);
      job.set(Memory.MAX, Limit.mebibytes(64));
      job.set(Memory.SWAP_MAX, Limit.mebibytes(32));
      job.set(Cpu.MAX, CpuMax.cpus(1.5));
      Group worker = here.cgroups().subtree().create("job/worker", CONTROLLERS);
      worker.set(Pids.MAX, Limit.of(7));

      GroupSpec spec = GroupSpec.ofTree(job).translatedTo(to);
      Group copy = there.cgroups().subtree().group("job");
      copy.plan(spec).commit();

      assertThat(copy.read(Memory.MAX)).isEqualTo(Limit.mebibytes(64));
      assertThat(copy.read(Memory.SWAP_MAX)).isEqualTo(Limit.mebibytes(32));
      assertThat(copy.read(Cpu.MAX)).isEqualTo(CpuMax.cpus(1.5));
      assertThat(copy.subtree().group("job/worker").read(Pids.MAX)).isEqualTo(Limit.of(7));
      assertThat(copy.plan(spec).steps()).isEmpty();
      assertThat(GroupSpec.ofTree(copy).translatedTo(from).translatedTo(to).values())
          .containsAllEntriesOf(spec.values());
    }
  }

  @Test
  void whatTheOtherVersionLacks_isRefused_allOfIt() {
    GroupSpec killed = GroupSpec.builder().set(Memory.OOM_GROUP, true).build();
    GroupSpec spec = killed.toBuilder().child("a", killed).build();

    assertThatThrownBy(() -> spec.translatedTo(Version.V1))
        .isInstanceOf(TranslationException.class)
        .hasMessageContaining("memory.oom.group")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void specOfThatVersion_isItself() {
    GroupSpec spec =
        GroupSpec.builder()
            .set(Memory.MAX, Limit.mebibytes(1))
            .set(Memory.HIGH, Limit.mebibytes(1))
            .build();

    assertThat(spec.translatedTo(Version.V2)).isEqualTo(spec);
  }

  @Test
  void wordsOfBothVersions_thatSayDifferentThings_areRefused() {
    GroupSpec agreeing =
        GroupSpec.builder()
            .set(CpusetV1.CPU_EXCLUSIVE, true)
            .set(Cpuset.CPUS_PARTITION, Partition.ROOT)
            .build();
    GroupSpec quarrelling =
        agreeing.toBuilder().set(Cpuset.CPUS_PARTITION, Partition.ISOLATED).build();

    assertThat(agreeing.translatedTo(Version.V2))
        .isEqualTo(GroupSpec.builder().set(Cpuset.CPUS_PARTITION, Partition.ROOT).build());
    assertThatThrownBy(() -> quarrelling.translatedTo(Version.V2))
        .isInstanceOf(TranslationException.class)
        .hasMessageContaining("cpuset.cpus.partition=isolated")
        .hasMessageContaining("cpuset.cpus.partition=root");
  }
}
