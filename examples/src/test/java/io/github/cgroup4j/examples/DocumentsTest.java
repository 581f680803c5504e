package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show is true. */
class DocumentsTest {

  private static final String README = "README.md";
  private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  /** What stands around a snippet that is no class. */
  private static final String PRELUDE =
      """
      import io.github.cgroup4j.*;
      import io.github.cgroup4j.controller.*;
      import io.github.cgroup4j.effective.*;
      import io.github.cgroup4j.doctor.*;
      import io.github.cgroup4j.process.*;
      import io.github.cgroup4j.translation.*;
      import io.github.cgroup4j.spec.*;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.util.Map;

      class Snippet {
        static void run(Cgroups cgroups) throws Exception {
      %s
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void firstExample_isAtMostTenLinesWithItsImports() throws Exception {
    assertThat(firstExample().strip().lines().count()).isLessThanOrEqualTo(10);
    assertThat(firstExample()).contains("import io.github.cgroup4j.");
  }

  @Test
  void firstExample_asPasted_compiles() throws Exception {
    assertThat(Compilation.of(className(firstExample()), firstExample(), directory)).isEmpty();
  }

  @Test
  @Tag("kernel")
  @Tag("jvm")
  void firstExample_onRealKernel_confinesTheHog() throws Exception {
    String name = className(firstExample());
    assertThat(Compilation.of(name, firstExample(), directory)).isEmpty();
    Path out = directory.resolve("out");
    String classPath = directory + ":" + System.getProperty("java.class.path");

    try (RealGroups groups = RealGroups.enter()) {
      ProcessBuilder java = new ProcessBuilder(javaProgram(), "-cp", classPath, name);
      Process process = java.redirectErrorStream(true).redirectOutput(out.toFile()).start();

      assertThat(process.waitFor(Cg4jProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(out)).contains("oom-killed");
      assertThat(process.exitValue()).isZero();
    }
  }

  static Stream<String> furtherExamples() throws IOException {
    return Markdown.blocks(README, "java").stream().skip(1);
  }

  @ParameterizedTest
  @MethodSource("furtherExamples")
  void furtherExample_compiles(String example) {
    assertThat(Compilation.of("Snippet", PRELUDE.formatted(example), directory)).isEmpty();
  }

  @Test
  void readme_showsTwoDependenciesWithTheBuildsVersion() throws Exception {
    Properties build = new Properties();
    try (var file = Main.class.getResourceAsStream("build.properties")) {
      build.load(file);
    }
    String dependencies = Markdown.blocks(README, "xml").get(0);

    assertThat(dependencies.split("<dependency>", -1)).hasSize(3);
    assertThat(dependencies.split("<version>" + build.getProperty("version") + "<", -1)).hasSize(3);
  }

  @Test
  void contributing_showsTheTestThatItNames() throws Exception {
    String test = "examples/src/test/java/io/github/cgroup4j/examples/TimeTest.java";

    assertThat(Markdown.text("CONTRIBUTING.md")).contains("`" + test + "`");
    assertThat(Markdown.blocks("CONTRIBUTING.md", "java"))
        .isEqualTo(List.of(Files.readString(Markdown.root().resolve(test))));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void links_leadToFiles(String document) throws Exception {
    Path home = Markdown.root().resolve(document).getParent();
    Matcher link = LINK.matcher(Markdown.text(document));
    while (link.find()) {
      assertThat(home.resolve(link.group(1))).exists();
    }
  }

  static List<String> documents() {
    return List.of(README, "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md");
  }

  private static String firstExample() throws IOException {
    return Markdown.blocks(README, "java").get(0);
  }

  private static String className(String source) {
    Matcher matcher = CLASS.matcher(source);
    assertThat(matcher.find()).as(source).isTrue();
    return matcher.group(1);
  }

  private static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
