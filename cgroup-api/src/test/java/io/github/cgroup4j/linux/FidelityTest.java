package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A program cannot tell a launch from {@link ProcessBuilder#start()}: what its tests share. */
abstract class FidelityTest {

  @Parameter ShellUnderTest kind;
  @TempDir Path temporary;
  Launcher launcher;
  Path entrance;

  @BeforeEach
  void launcher() throws IOException {
    launcher = new Launcher(kind.in(temporary), Launcher.DEADLINE, temporary);
    entrance = Files.createFile(temporary.resolve("tasks"));
  }

  @AfterEach
  void close() throws IOException {
    launcher.close();
    Files.delete(temporary.resolve("sh")); // JUnit warns of links that lead out of its directory
    assertThat(temporary.toFile().list((in, name) -> name.startsWith("cgroup4j-"))).isEmpty();
  }

  Launched launched(ProcessBuilder command) throws Exception {
    Files.writeString(entrance, "");
    Process process = launcher.start(command, List.of(entrance, entrance));
    assertThat(entrance).hasContent("0");
    return Launched.of(process);
  }

  /** Runs the same plainly and in a group; returns what both gave. */
  Launched same(Consumer<ProcessBuilder> changes, String... command) throws Exception {
    ProcessBuilder plain = new ProcessBuilder(command);
    ProcessBuilder inside = new ProcessBuilder(command);
    changes.accept(plain);
    changes.accept(inside);
    Launched expected = Launched.of(plain.start());
    Launched given = launched(inside);
    if (command[0].endsWith("/env")) {
      assertThat(given.sorted()).isEqualTo(expected.sorted());
    } else {
      assertThat(given).isEqualTo(expected);
    }
    assertThat(inside.command()).containsExactly(command);
    assertThat(inside.environment()).isEqualTo(plain.environment());
    return expected;
  }

  Launched same(String... command) throws Exception {
    return same(as -> {}, command);
  }

  Launched sameEnvironment(Map<String, String> variables) throws Exception {
    return same(
        builder -> {
          builder.environment().clear();
          builder.environment().putAll(variables);
        },
        "/usr/bin/env",
        "-0");
  }

  Path program(String name) throws IOException {
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.copy(Path.of("/bin/cat"), file, StandardCopyOption.COPY_ATTRIBUTES);
  }

  Path script(String name, String text) throws IOException {
    Path file = Files.writeString(temporary.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static String allCharacters() {
    StringBuilder all = new StringBuilder();
    for (char c = 1; c < 0x180; c++) {
      all.append(c);
    }
    return all.append("\u20ac\ud83d\ude00\u2028").toString();
  }
}
