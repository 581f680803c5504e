package io.github.cgroup4j.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Mode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The doctor looks at copies of all kinds of systems; this module has no backend for them. */
@EnabledOnOs(OS.LINUX)
class FixturesTest {

  private static Path folder() throws URISyntaxException {
    return Path.of(FixturesTest.class.getResource("/discovery").toURI());
  }

  static List<String> systems() throws IOException, URISyntaxException {
    try (Stream<Path> folders = Files.list(folder())) {
      return folders.map(system -> system.getFileName().toString()).sorted().toList();
    }
  }

  private static Cgroups open(String system) throws URISyntaxException {
    Path root = folder().resolve(system);
    return Cgroups.builder().procRoot(root.resolve("proc")).mountPrefix(root).open();
  }

  @ParameterizedTest
  @MethodSource("systems")
  void diagnose_anySystem_explainsWhyNothingCanBeConfined(String system) throws Exception {
    try (Cgroups cgroups = open(system)) {
      Diagnosis diagnosis = cgroups.diagnose();

      assertThat(diagnosis.canConfine()).as(diagnosis.toString()).isFalse();
      assertThat(diagnosis.has(Problem.NO_CGROUPS)).isEqualTo(cgroups.mode() == Mode.NONE);
      for (Finding finding : diagnosis.findings()) {
        assertThat(finding.cause()).isNotBlank().doesNotEndWith(".");
        assertThat(finding.hint()).startsWith(finding.cause());
        assertThat(finding.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        boolean odd = finding.problem() == Problem.DISCOVERY_WARNING;
        assertThat(finding.evidence().isEmpty()).as(finding.toString()).isEqualTo(odd);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deleted-group, GROUP_UNREACHABLE",
    "docker-v2-private-cgroupns, READ_ONLY",
    "kubernetes-v1, READ_ONLY",
    "not-mounted, NO_CGROUPS",
    "rhel6, NO_BACKEND"
  })
  void diagnose_systemOfThatKind_findsTheCause(String system, Problem expected) throws Exception {
    try (Cgroups cgroups = open(system)) {
      Diagnosis diagnosis = cgroups.diagnose();

      assertThat(diagnosis.has(expected)).as(diagnosis.toString()).isTrue();
    }
  }
}
