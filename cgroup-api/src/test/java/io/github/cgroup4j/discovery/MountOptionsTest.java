package io.github.cgroup4j.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountOptionsTest {

  @Test
  void controllers_coMounted_areInOrder() {
    assertThat(MountOptions.parse("rw,net_prio,net_cls,xattr").controllers(Set.of()))
        .containsExactly("net_prio", "net_cls");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rw",
        "ro",
        "noprefix",
        "clone_children",
        "xattr",
        "cpuset_v2_mode",
        "favordynmods",
        "nofavordynmods",
        "seclabel",
        "release_agent=memory",
        "name=memory",
        "context=memory",
        ""
      })
  void controllers_whatIsNone_neverCounts(String option) {
    assertThat(MountOptions.parse("rw," + option).controllers(Set.of(option, "memory"))).isEmpty();
  }

  @Test
  void controllers_insideAQuotedLabel_doNotCount() {
    MountOptions options = MountOptions.parse("rw,context=\"u:r:t:s0:c1,memory,c2\",cpu");

    assertThat(options.controllers(Set.of())).containsExactly("cpu");
  }

  @Test
  void hasUnknown_onlyForWordsNobodyKnows() {
    assertThat(MountOptions.parse("rw,cpu,name=x,release_agent=/a,y").hasUnknown(Set.of()))
        .isFalse();
    assertThat(MountOptions.parse("rw,novel").hasUnknown(Set.of())).isTrue();
    assertThat(MountOptions.parse("rw,novel").hasUnknown(Set.of("novel"))).isFalse();
  }

  @Test
  void parse_hugeOptions_isLinear() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          MountOptions.parse(",".repeat(1_000_000));
          MountOptions.parse("=\",".repeat(500_001));
          MountOptions.parse("a=\"b\",".repeat(300_000));
        });
  }

  @Property
  void parse_anyText_neverThrows(@ForAll String text) {
    MountOptions options = MountOptions.parse(text);
    options.controllers(Set.of());
    options.hasUnknown(Set.of());
    options.name();
  }
}
