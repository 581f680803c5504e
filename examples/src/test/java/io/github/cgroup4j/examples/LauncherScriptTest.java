package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code cg4j}: what keeps a JVM from starting is 125, and not a command's own 1. */
@Tag("jvm")
@EnabledOnOs(OS.LINUX)
class LauncherScriptTest {

  @TempDir Path checkout;

  /** A checkout that has been built, as far as the script can see. */
  @BeforeEach
  void build() throws Exception {
    Path script = Files.copy(Path.of("../cg4j"), checkout.resolve("cg4j"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(checkout.resolve(".mvn"));
    Files.createFile(checkout.resolve("pom.xml"));
    for (String module :
        new String[] {"cgroup-api", "cgroup-v1", "cgroup-v2", "cgroup-testkit", "examples"}) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
      Files.createFile(checkout.resolve(module).resolve("pom.xml"));
    }
    Path target = Files.createDirectories(checkout.resolve("examples/target"));
    Files.createFile(target.resolve("cgroup-examples.jar"));
    Files.writeString(
        target.resolve("classpath.txt"), System.getProperty("java.class.path") + "\n");
    Path stamp = Files.createFile(target.resolve("cg4j.stamp"));
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
  }

  private record Ended(int exitCode, String said) {}

  /** Runs a shell script with the launcher as $0. */
  private Ended sh(String script, String... environment) throws Exception {
    Path said = Files.createTempFile(checkout, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script, checkout.resolve("cg4j").toString());
    builder.environment().keySet().removeIf(name -> name.contains("JAVA"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    for (String each : environment) {
      int equals = each.indexOf('=');
      builder.environment().put(each.substring(0, equals), each.substring(equals + 1));
    }
    Process process =
        builder
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(Cg4jProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(said));
  }

  @Test
  void start_usually_isTheJvmInThePlaceOfTheScript() throws Exception {
    Ended version = sh("exec \"$0\" --version");

    assertThat(version.said()).startsWith("cg4j ");
    assertThat(version.exitCode()).isZero();
    assertThat(sh("exec \"$0\" no-such-command").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mkdir d && cd d && rmdir ../d && exec \"$0\" confine -- true | current directory",
        "ulimit -n 20; exec \"$0\" confine -- true                    | more than 20 open files",
        "JAVA_HOME=/nowhere exec \"$0\" confine -- true               | no /nowhere/bin/java",
        "ulimit -v 900000; exec \"$0\" confine -- true                | ulimit -v 900000",
      })
  void start_whereNoJvmCan_is125(String script, String said) throws Exception {
    Ended ended = sh("cd '" + checkout + "'; " + script);

    assertThat(ended.exitCode()).as(ended.said()).isEqualTo(125);
    assertThat(ended.said()).contains("cg4j: ").contains(said);
  }

  @ParameterizedTest
  @CsvSource({
    "CG4J_JAVA_OPTS=-XX:+NoSuchThing",
    "JAVA_TOOL_OPTIONS=-Xwrong",
    "JDK_JAVA_OPTIONS=-wrong"
  })
  void start_withWrongOptions_is125EachTime(String options) throws Exception {
    for (int i = 0; i < 2; i++) {
      Ended ended = sh("exec \"$0\" confine -- true", options);

      assertThat(ended.exitCode()).as(ended.said()).isEqualTo(125);
      assertThat(ended.said()).contains("the JVM does not start with the options");
    }
  }

  /** The wrapper counts how often a JVM is started. */
  @Test
  void start_withOptions_triesThemOnce() throws Exception {
    Path home = checkout.resolve("home");
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\necho x >>'"
            + checkout
            + "/starts'\nexec '"
            + System.getProperty("java.home")
            + "/bin/java' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    String[] environment = {"JAVA_HOME=" + home, "CG4J_JAVA_OPTS=-Xmx64m -Dx=y"};
    Path starts = checkout.resolve("starts");

    assertThat(sh("exec \"$0\" --version", environment).exitCode()).isZero();
    assertThat(Files.readAllLines(starts)).hasSize(2);
    assertThat(sh("exec \"$0\" --version", environment).exitCode()).isZero();
    assertThat(Files.readAllLines(starts)).hasSize(3);
    assertThat(sh("exec \"$0\" --version", "JAVA_HOME=" + home).exitCode()).isZero();
    assertThat(Files.readAllLines(starts)).as("no options, nothing to try").hasSize(4);
  }
}
