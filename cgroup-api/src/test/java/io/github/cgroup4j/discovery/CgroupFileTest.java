package io.github.cgroup4j.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Version;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupFileTest {

  private static final Path FILE = Path.of("/proc/self/cgroup");

  private final Warnings warnings = new Warnings();

  private List<CgroupLine> parse(String content) {
    return CgroupFile.parse(RawTextTest.bytes(content), FILE, warnings);
  }

  @Test
  void parse_v2Line_hasNoControllers() {
    CgroupLine line = parse("0::/user.slice\n").get(0);

    assertThat(line.version).isEqualTo(Version.V2);
    assertThat(line.controllers).isEmpty();
    assertThat(line.name).isNull();
    assertThat(line.path).isEqualTo("/user.slice");
  }

  @Test
  void parse_v1Line_keepsTheOrderOfControllers() {
    CgroupLine line = parse("4:cpuacct,cpu:/").get(0);

    assertThat(line.version).isEqualTo(Version.V1);
    assertThat(line.controllers).containsExactly("cpuacct", "cpu");
  }

  @Test
  void parse_namedLine_hasTheName() {
    assertThat(parse("1:name=systemd:/\n2:cpu,name=foo:/\n"))
        .extracting(line -> line.controllers + " " + line.name)
        .containsExactly("[] systemd", "[cpu] foo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a:b",
        "/:/::",
        "/ a  b ",
        "/\\040",
        "/x (deleted)",
        "/../..",
        "/\ttab",
        "/a,name=b"
      })
  void parse_anyPath_isKeptAsItIs(String path) {
    assertThat(parse("0::" + path + "\n3:cpu:" + path + "\n"))
        .extracting(line -> line.path)
        .containsExactly(path, path);
    assertThat(warnings.toList()).isEmpty();
  }

  @Property
  void parse_anyPathOfBytes_isKeptAsItIs(
      @ForAll @CharRange(from = '\u000b', to = 'ÿ') String path) {
    byte[] content = RawTextTest.unraw("9:memory:/" + path);

    assertThat(CgroupFile.parse(content, FILE, warnings).get(0).path).isEqualTo("/" + path);
  }

  @Property
  void parse_anyBytes_neverThrows(@ForAll byte[] content) {
    CgroupFile.parse(content, FILE, new Warnings());
  }
}
