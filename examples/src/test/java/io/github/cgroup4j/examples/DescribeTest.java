package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Description;
import io.github.cgroup4j.Translation.Fidelity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DescribeTest {

  private static List<?> json(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "describe";
    all[1] = "--json";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    InProcess describe = InProcess.run(all);
    assertThat(describe.exitCode()).as(describe.err()).isZero();
    return JsonParser.array(describe.out());
  }

  private static Map<?, ?> entry(List<?> array, String name) {
    for (Object each : array) {
      if (each instanceof Map<?, ?> map && name.equals(map.get("name"))) {
        return map;
      }
    }
    throw new AssertionError("no entry named " + name);
  }

  @Test
  void json_ofAProperty_hasAllKeys() {
    Map<?, ?> max = entry(json("memory"), "memory.max");
    assertThat(max.get("controller")).isEqualTo("memory");
    assertThat(max.get("type")).isEqualTo("bytes or max");
    assertThat(max.get("unit")).isEqualTo("bytes");
    assertThat(max.get("kind")).isEqualTo("limit");
    assertThat(max.get("access")).isEqualTo("read-write");
    assertThat(max.get("atRoot")).isEqualTo(false);
    assertThat(max.get("inherited")).isEqualTo(false);
    assertThat(max.get("meaning")).isEqualTo("memory allowed");
    assertThat(((Map<?, ?>) max.get("v2")).get("file")).isEqualTo("memory.max");
    assertThat(((Map<?, ?>) max.get("v2")).get("since")).isEqualTo("4.5");
    assertThat(((Map<?, ?>) max.get("v1")).get("file")).isEqualTo("memory.limit_in_bytes");
    assertThat(((Map<?, ?>) max.get("translation")).get("fidelity")).isEqualTo("exact");
  }

  @Test
  void json_versionThatLacksIt_isLeftOut() {
    List<?> all = json();
    assertThat(entry(all, "memory.high").containsKey("v1")).isFalse();
    assertThat(entry(all, "memory.swappiness").containsKey("v2")).isFalse();
    assertThat(entry(all, "memory.swappiness").get("inherited")).isEqualTo(true);
    assertThat(entry(all, "cpuset.cpus.isolated").get("atRoot")).isEqualTo(true);
    assertThat(((Map<?, ?>) entry(all, "hugetlb.<size>.max").get("v1")).get("file"))
        .isEqualTo("hugetlb.<size>.limit_in_bytes");
  }

  @Test
  void text_namesFilesOfBothVersions() {
    InProcess describe = InProcess.run("describe", "cpu");
    assertThat(describe.out())
        .contains("cpu.max: CPU time allowed per period")
        .contains("v1: cpu.cfs_quota_us, cpu.cfs_period_us, since 3.2")
        .doesNotContain("memory.max");
  }

  @Test
  void controller_byItsNameOnV1_isFound() {
    assertThat(InProcess.run("describe", "blkio").out()).contains("io.max");
  }

  @Test
  void controller_unknown_saysWhichThereAre() {
    InProcess describe = InProcess.run("describe", "memroy");
    assertThat(describe.exitCode()).isEqualTo(2);
    assertThat(describe.err()).contains("\"memroy\"").contains("memory, misc");
  }

  @Test
  void describe_everyProperty_saysHowItTranslatesOrWhyNot() {
    Set<String> reasons = new HashSet<>();
    for (Description each : Cgroups.describe()) {
      String name = each.property().name();
      assertThat(each.v1().isPresent() || each.v2().isPresent()).as(name).isTrue();
      if (each.v1().isPresent() && each.v2().isPresent()) {
        assertThat(each.translation().fidelity()).as(name).isNotEqualTo(Fidelity.NONE);
      }
      assertThat(each.translation().rule()).as(name).isNotBlank().doesNotContain("nothing like it");
      reasons.add(each.translation().rule());
    }
    assertThat(reasons).hasSizeGreaterThan(60);
  }

  @Test
  void document_isCurrent() throws Exception {
    Path document = Path.of("../docs/properties.md");
    assertThat(Files.readString(document))
        .as("out of date: ./cg4j describe --markdown > docs/properties.md")
        .isEqualTo(new PropertyList(Cgroups.describe()).toMarkdown());
  }
}
