package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each public and protected element has complete Javadoc: {@code javac -Xdoclint:all}. */
class JavadocTest {

  /** Not exported, so nobody reads their Javadoc but who reads the code. */
  private static final String INTERNAL =
      "-Xdoclint/package:-io.github.cgroup4j.discovery,-io.github.cgroup4j.linux,"
          + "-io.github.cgroup4j.doctor.check";

  @TempDir private Path classes;

  @ParameterizedTest
  @ValueSource(strings = {"cgroup-api", "cgroup-v1", "cgroup-v2", "cgroup-testkit"})
  void javadoc_isComplete(String module) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(found, Locale.ROOT, null)) {
      boolean compiled =
          compiler
              .getTask(
                  Writer.nullWriter(),
                  files,
                  found,
                  options(),
                  null,
                  files.getJavaFileObjectsFromPaths(sources(module)))
              .call();
      assertThat(compiled).as(found.getDiagnostics().toString()).isTrue();
    }

    assertThat(found.getDiagnostics().stream().filter(JavadocTest::isAboutComments))
        .extracting(problem -> problem.toString().lines().findFirst().orElse(""))
        .isEmpty();
  }

  private List<String> options() {
    return List.of(
        "-proc:none",
        "-Xmaxwarns",
        "10000",
        "-Xdoclint:all/protected",
        INTERNAL,
        "-classpath",
        System.getProperty("java.class.path"),
        "-d",
        classes.toString());
  }

  /** Only doclint is asked for warnings; some of the compiler's own cannot be switched off. */
  private static boolean isAboutComments(Diagnostic<?> problem) {
    return problem.getCode().contains("proc.messager");
  }

  private static List<Path> sources(String module) throws IOException {
    Path root = Path.of("..", module, "src", "main", "java");
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .sorted()
          .toList();
    }
  }
}
