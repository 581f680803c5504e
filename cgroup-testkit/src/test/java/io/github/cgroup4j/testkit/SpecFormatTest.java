package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
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
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.spec.SpecFormat;
import io.github.cgroup4j.spec.SpecFormatException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Specs as text: what is written is read, and whatever is read gives a spec or a place. */
class SpecFormatTest {

  private static final SpecFormat V1 = SpecFormat.cgconfig(Version.V1);
  private static final SpecFormat V2 = SpecFormat.cgconfig(Version.V2);

  private static final GroupSpec BOTH =
      GroupSpec.builder()
          .controllers(Controller.CPUSET)
          .set(Memory.MAX, Limit.mebibytes(64))
          .set(Memory.SWAP_MAX, Limit.mebibytes(16))
          .set(Cpu.MAX, CpuMax.micros(20_000, 50_000))
          .set(Core.FREEZE, true)
          .set(Hugetlb.MAX.of("2MB"), Limit.mebibytes(4))
          .set(
              Io.MAX,
              Map.of(
                  DeviceNumber.parse("8:0"),
                  IoLimits.UNLIMITED.rbps(Limit.of(1024)).wiops(Limit.of(7)),
                  DeviceNumber.parse("8:16"),
                  IoLimits.UNLIMITED.rbps(Limit.of(99))))
          .child(
              "a b",
              GroupSpec.builder()
                  .set(Pids.MAX, Limit.of(7))
                  .child("c", GroupSpec.builder().set(Cpuset.CPUS, CpuSet.parse("0-1")).build())
                  .build())
          .build();

  @Test
  void write_isReadAsTheSame() {
    for (SpecFormat format : List.of(SpecFormat.json(), V1, V2)) {
      assertThat(format.read(format.write(BOTH)))
          .as(format.write(BOTH))
          .isEqualTo(withFreezer(format));
    }
  }

  /** v1 has a file of the freezer for it, and so the section names that. */
  private static GroupSpec withFreezer(SpecFormat format) {
    return format == V1 ? BOTH.toBuilder().controllers(Controller.FREEZER).build() : BOTH;
  }

  @Test
  void write_ofACapture_isReadAsTheSame() throws Exception {
    for (Mode mode : List.of(Mode.V1, Mode.V2)) {
      try (FakeCgroupfs fake = FakeCgroupfs.of(mode)) {
        var group = fake.cgroups().subtree().create("g", Controller.MEMORY, Controller.CPU);
        GroupSpec captured = GroupSpec.of(group);
        SpecFormat cgconfig = mode == Mode.V1 ? V1 : V2;
        assertThat(SpecFormat.json().read(SpecFormat.json().write(captured))).isEqualTo(captured);
        assertThat(cgconfig.read(cgconfig.write(captured)))
            .as(cgconfig.write(captured))
            .isEqualTo(captured);
      }
    }
  }

  @Test
  void write_ofWhatTheVersionHasNot_isRefused() {
    GroupSpec high = GroupSpec.builder().set(Memory.HIGH, Limit.mebibytes(1)).build();
    assertThatThrownBy(() -> V1.write(high))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("v1 has no memory.high");
  }

  /** As cgconfigparser 2.0 was seen to answer: an empty section of a group is a syntax error. */
  @Test
  void cgconfig_groupWithoutControllers_isNotWrittenAsAnEmptySection() {
    GroupSpec pids = GroupSpec.builder().set(Pids.MAX, Limit.of(7)).build();
    GroupSpec nothing = GroupSpec.builder().build();

    assertThat(V2.write(nothing)).isEmpty();
    assertThat(V2.read("")).isEqualTo(nothing);
    assertThat(V2.write(GroupSpec.builder().child("a", pids).build())).startsWith("group a {");
    assertThat(V2.write(pids)).startsWith("group . {\n  pids {");
    assertThatThrownBy(() -> V2.write(GroupSpec.builder().child("a", nothing).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot hold the group a: in it, a group is made of its controllers");
    GroupSpec frozen = GroupSpec.builder().set(Core.FREEZE, true).build();
    assertThatThrownBy(() -> V2.write(frozen))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot hold this group");
  }

  @Test
  void cgconfig_isReadAsPeopleWriteIt() {
    GroupSpec spec =
        V1.read(
            """
            # limits of the shop
            * an old comment
            group . {
              cpu { cpu.shares = "512"; }
            }
            group shop/web {
              memory {
                memory.limit_in_bytes = 2G;   # rounded
                memory.swappiness = 10;
                memory.oom_control = 1;
              }
              cpu {
                cpu.cfs_quota_us = 150000;
              }
              blkio {
                blkio.throttle.read_bps_device = "8:0 1024
            8:16 2048";
              }
              cpuset { }
              freezer { freezer.state = FROZEN; }
            }
            """);

    GroupSpec web = spec.children().get("shop").children().get("web");
    assertThat(spec.value(Cpu.SHARES)).contains(512L);
    assertThat(web.value(Memory.MAX)).contains(Limit.gibibytes(2));
    assertThat(web.value(MemoryV1.SWAPPINESS)).contains(10L);
    assertThat(web.value(MemoryV1.OOM_KILL_DISABLE)).contains(true);
    assertThat(web.value(Cpu.MAX)).contains(CpuMax.micros(150_000, 100_000));
    assertThat(web.value(Io.MAX).orElseThrow()).hasSize(2);
    assertThat(web.value(Core.FREEZE)).contains(true);
    assertThat(web.controllers()).contains(Controller.CPUSET, Controller.IO);
    assertThat(V2.read("group x { memory { memory.high = 1M; memory.max = max; } }").children())
        .containsKey("x");
  }

  private static void refused(SpecFormat format, String text, int line, int column, String why) {
    SpecFormatException e =
        catchThrowableOfType(SpecFormatException.class, () -> format.read(text));
    assertThat(e).as(text).isNotNull();
    assertThat(e).hasMessageContaining(why);
    assertThat(List.of(e.line(), e.column())).as(e.getMessage()).isEqualTo(List.of(line, column));
  }

  @Test
  void cgconfig_whatIsNotRead_isRefusedWithThePlace() {
    refused(V1, "group a {\n  perm { task { uid = 0; } }\n}", 2, 3, "perm");
    refused(V1, "mount {\n cpu = /cgroup;\n}", 1, 1, "mount");
    refused(V1, "\n template x { }", 2, 2, "template");
    refused(V1, "default { perm { } }", 1, 1, "default");
    refused(V1, "group @students { }", 1, 7, "template");
    refused(V1, "group people/%u { }", 1, 7, "template");
    refused(V1, "group a { devices { devices.deny = \"a *:*\"; } }", 1, 21, "commands");
    refused(V1, "group a { memory { tasks = 1; } }", 1, 20, "processes");
    refused(V1, "group a { memory { memory.failcnt = 0; } }", 1, 20, "memory.failcnt");
    refused(V1, "group a { pids { pids.max = many; } }", 1, 29, "pids.max");
    refused(V1, "group a { cpu { cpu.shares = 1; cpu.shares = 2; } }", 1, 33, "twice");
    refused(V1, "group a { memory { memory.memsw.limit_in_bytes = 1M; } }", 1, 20, "together");
    refused(V1, "group a { cpu { cpu.shares = 10 } }", 1, 33, "expected ;");
    refused(V1, "group a { cpu { cpu.shares = \"1", 1, 30, "no end");
    refused(V1, "group a {", 1, 10, "expected");
    refused(V1, "group ../x { }", 1, 7, "reserved");
    refused(V1, "nonsense", 1, 1, "expected group");
    refused(V2, "group a { cpu { cpu.max = 1; cpu.shares = 2; } }", 1, 30, "v2 has no file");
  }

  @Test
  void json_whatIsWrong_isRefusedWithThePlace() {
    SpecFormat json = SpecFormat.json();
    refused(json, "", 1, 1, "expected '{'");
    refused(json, "{\"setings\": {}}", 1, 2, "setings");
    refused(json, "{\"settings\":\n {\"memory.max\": \"much\"}}", 2, 17, "memory.max");
    refused(json, "{\"settings\": {\"memory.current\": 1}}", 1, 15, "memory.current");
    refused(json, "{\"settings\": {\"memory.failcnt\": 1}}", 1, 15, "memory.failcnt");
    refused(json, "{\"settings\": {\"hugetlb.<size>.max\": 1}}", 1, 15, "several");
    refused(json, "{\"settings\": {\"pids.max\": null}}", 1, 27, "expected a text");
    refused(json, "{\"children\": {\"a/b\": {}}}", 1, 15, "path");
    refused(json, "{\"children\": {\"a\": {}, \"a\": {}}}", 1, 24, "twice");
    refused(json, "{} x", 1, 4, "after the object");
    refused(json, "{\"settings\": {\"cpu.weight\": 1, \"cpu.shares\": 2}}", 1, 1, "same thing");
    refused(json, "{\"children\": {\"a\": ".repeat(300), 1, 3820, "below each other");
    assertThat(
            json.read("{\"settings\": {\"pids.max\": 5, \"cgroup.freeze\": true}}").value(Pids.MAX))
        .contains(Limit.of(5));
  }

  // ---- whatever comes

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "group ",
            "a",
            " { ",
            " } ",
            "cpu",
            "memory",
            "memory.limit_in_bytes",
            " = ",
            ";",
            "cpu.cfs_quota_us",
            "cpu.max",
            "freezer.state",
            "-1",
            "64M",
            "9223372036854775807E",
            "\"",
            "\n",
            "#",
            "*",
            "max 100000",
            "blkio.throttle.read_bps_device",
            "8:0 1",
            "%",
            "@",
            "{\"settings\": {",
            "\"children\": ",
            "\"memory.max\": ",
            "\"1\"",
            "}",
            "\\u00",
            "\\",
            ",",
            "[",
            "]",
            "\"controllers\": ",
            "null",
            "\0",
            "\ud800",
            "hugetlb.2MB.max",
            "io.max",
            "cgroup.type",
            "io.weight",
            "memory.oom_control",
            "cpuset.cpus",
            "0-",
            "1,",
            "/",
            "..")
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join("", pieces));
  }

  @Property
  void read_ofPieces_givesASpecOrAPlace(@ForAll("pieces") String text) {
    read(text);
  }

  @Property
  void read_ofAnything_givesASpecOrAPlace(@ForAll String text) {
    read(text);
    read("group a { memory { memory.max = \"" + text + "\"; } }");
    read("group a { cpu { cpu.cfs_period_us = " + text + "; cpu.cfs_quota_us = 5; } }");
    read("{\"settings\": {\"io.max\": \"" + text + "\"}}");
  }

  private static void read(String text) {
    for (SpecFormat format : List.of(SpecFormat.json(), V1)) {
      try {
        assertThat(format.read(text)).isNotNull();
      } catch (SpecFormatException e) {
        assertThat(e.line()).isPositive();
        assertThat(e.column()).isPositive();
      }
    }
  }
}
