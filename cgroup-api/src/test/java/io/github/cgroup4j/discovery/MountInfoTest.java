package io.github.cgroup4j.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Version;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountInfoTest {

  private static final Path FILE = Path.of("/proc/self/mountinfo");

  private final Warnings warnings = new Warnings();

  private List<MountLine> parse(String content) {
    return MountInfo.parse(RawTextTest.bytes(content), FILE, warnings);
  }

  @Test
  void parse_lineOfTheManualPage_keepsItsPlaceInTheTree() {
    MountLine line =
        parse("36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue\n")
            .get(0);

    assertThat(line.id).isEqualTo(36);
    assertThat(line.parent).isEqualTo(35);
    assertThat(line.mountPoint).isEqualTo("/mnt2");
    assertThat(line.version).isNull();
    assertThat(warnings.toList()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shared:1 ", "shared:1 master:2 propagate_from:3 unbindable new:x "})
  void parse_anyNumberOfOptionalFields_findsWhatFollows(String optional) {
    MountLine line = parse("7 6 0:5 /r /m ro,nosuid " + optional + "- cgroup src rw,cpu").get(0);

    assertThat(line.version).isEqualTo(Version.V1);
    assertThat(line.root).isEqualTo("/r");
    assertThat(line.options).isEqualTo("ro,nosuid");
    assertThat(line.superOptions).isEqualTo("rw,cpu");
  }

  @Test
  void parse_emptySource_findsTheSuperOptions() {
    assertThat(parse("7 6 0:5 / /m rw - cgroup2  rw,nsdelegate").get(0).superOptions)
        .isEqualTo("rw,nsdelegate");
  }

  @Test
  void parse_noSuperOptions_isALine() {
    assertThat(parse("7 6 0:5 / /m rw - cgroup2 none ").get(0).superOptions).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cgroupx", "cgroup3", "cgrou", "Cgroup2", "fuse.cgroup2"})
  void parse_otherTypes_areNotCgroupMounts(String type) {
    assertThat(parse("7 6 0:5 / /m rw - " + type + " none rw").get(0).version).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "/a\\040b, '/a b'",
    "/a\\134040b, /a\\040b",
    "\\057\\056, /.",
    "\\377, \u00ff",
    "\\477, \\477",
    "\\04, \\04",
    "\\, \\",
    "\\\\134, \\\\",
    "a\\08x\\101, a\\08xA",
  })
  void unescaped_octal_isTheCharacter(String raw, String expected) {
    assertThat(MountInfo.unescaped(raw)).isEqualTo(expected);
  }

  @Test
  void parse_manyBadLines_warnsAboutTheFirstAndCountsTheRest() {
    parse("bad\n".repeat(1000));

    assertThat(warnings.toList())
        .hasSize(Warnings.MOST_PER_FILE + 1)
        .contains("/proc/self/mountinfo, line 3: this line is cut short: \"bad\"")
        .last()
        .asString()
        .contains("980 more");
  }

  @Property
  void parse_anyBytes_neverThrows(@ForAll byte[] content) {
    MountInfo.parse(content, FILE, new Warnings());
  }

  @Property
  void parse_almostMountInfo_isALineOrAWarning(@ForAll("almostALine") String line) {
    Warnings problems = new Warnings();
    List<MountLine> lines = MountInfo.parse(RawTextTest.bytes(line), FILE, problems);

    assertThat(lines.size() + problems.toList().size()).isEqualTo(line.isEmpty() ? 0 : 1);
  }

  @Provide
  Arbitrary<String> almostALine() {
    return Arbitraries.of(
            "1", "22", "0:5", "/", "/m", "-", "cgroup", "cgroup2", "rw,cpu", "", "\\0")
        .list()
        .ofMaxSize(14)
        .map(words -> String.join(" ", words));
  }
}
