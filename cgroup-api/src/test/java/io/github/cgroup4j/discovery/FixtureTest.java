package io.github.cgroup4j.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Discovers what {@code src/test/resources/discovery} has copies of: one folder for each kind of
 * system, with what the kernel shows there and {@code expected.txt}, the {@link Transcript}.
 *
 * <p>To add one, put its files into a new folder, say in {@code about.txt} what it is, run the test
 * and judge the transcript that the failure shows line by line.
 */
class FixtureTest {

  private static final List<String> NOT_ASCII = List.of("odd-names");
  private static final Path FOLDER = folder();

  @ParameterizedTest
  @MethodSource("names")
  void discover_systemOfThatKind_findsWhatIsExpected(String name) throws IOException {
    assumeTrue(
        !NOT_ASCII.contains(name) || "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
        "this JVM cannot express all paths of this system (start it with LC_ALL=C.UTF-8)");
    Path system = FOLDER.resolve(name);
    Discoverer discoverer =
        new Discoverer(
            ReadingKernel.ofDisk().kernel(), system.resolve("proc"), Discoverer.SELF, system);

    String transcript = Transcript.of(discoverer.discover(), system);

    Path expected = system.resolve("expected.txt");
    assertThat(transcript)
        .as(Files.readString(system.resolve("about.txt")))
        .isEqualTo(Files.exists(expected) ? Files.readString(expected) : "");
  }

  static List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  private static Path folder() {
    try {
      return Path.of(FixtureTest.class.getResource("/discovery").toURI());
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
