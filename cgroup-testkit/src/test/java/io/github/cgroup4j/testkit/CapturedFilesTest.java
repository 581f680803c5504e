package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Description;
import io.github.cgroup4j.Description.Access;
import io.github.cgroup4j.Description.Place;
import io.github.cgroup4j.RootPresence;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every interface file of the captured trees is described, and the descriptions are true. */
class CapturedFilesTest {

  /** Of a vendor's kernel, not Linux' own: unknown to us, and shown as such by group.describe(). */
  private static final Set<String> OF_A_VENDOR = Set.of("memory.shown_ram_in_bytes");

  private static final List<Description> DESCRIPTIONS = Cgroups.describe();

  /** A file, with its mode in a root group and in another one; "-" where it is not there. */
  private record Captured(String tree, Version version, String name, String root, String child) {

    boolean inRoot() {
      return !root.equals("-");
    }

    boolean inChild() {
      return !child.equals("-");
    }

    int mode() {
      return Integer.parseInt(inChild() ? child : root, 8);
    }
  }

  private static List<Captured> captured(String tree) {
    List<Captured> files = new ArrayList<>();
    try (InputStream in = CapturedFilesTest.class.getResourceAsStream("captured-files.tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] fields = line.split("\t", -1);
        if (fields[0].equals(tree) && !OF_A_VENDOR.contains(fields[2])) {
          Version version = fields[1].equals("1") ? Version.V1 : Version.V2;
          files.add(new Captured(tree, version, fields[2], fields[3], fields[4]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The descriptions of the properties that a file is, or is a part of. */
  private static List<Description> describing(Captured file) {
    List<Description> found = new ArrayList<>();
    for (Description each : DESCRIPTIONS) {
      Optional<Place> place = each.on(file.version());
      if (place.isPresent()
          && place.get().files().stream().anyMatch(name -> matches(each, name, file.name()))) {
        found.add(each);
      }
    }
    return found;
  }

  private static boolean matches(Description description, String pattern, String name) {
    return pattern.equals(name)
        || Vocabulary.match(description.property(), pattern, name).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "v1-6.1, 113",
    "v1-6.18, 77",
    "hybrid-6.1, 127",
    "hybrid-6.18, 118",
    "v2-6.1, 74",
    "v2-6.12, 83",
    "v2-6.18, 86"
  })
  void everyFile_isDescribed(String tree, int names) {
    List<Captured> files = captured(tree);

    assertThat(files.stream().map(Captured::name).distinct()).hasSize(names);
    assertThat(files.stream().filter(file -> describing(file).isEmpty()).map(Captured::name))
        .isEmpty();
  }

  private static Stream<Captured> all(String... trees) {
    return Stream.of(trees).flatMap(tree -> captured(tree).stream());
  }

  @Test
  void rootPresence_isWhatWasSeen() {
    SoftAssertions softly = new SoftAssertions();
    all("v1-6.1", "v1-6.18", "v2-6.1", "v2-6.12", "v2-6.18")
        .filter(file -> !file.name().equals("misc.current")) // in the root group since 6.8
        .forEach(
            file -> {
              RootPresence seen =
                  !file.inRoot()
                      ? RootPresence.NEVER
                      : file.inChild() ? RootPresence.ALSO : RootPresence.ONLY;
              for (Description each : describing(file)) {
                Place place = each.on(file.version()).orElseThrow();
                if (matches(each, place.file(), file.name())) {
                  softly
                      .assertThat(place.root())
                      .as("%s in %s", file.name(), file.tree())
                      .isEqualTo(seen);
                }
              }
            });
    softly.assertAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1-6.1", "v1-6.18", "v2-6.1", "v2-6.12", "v2-6.18"})
  void access_isThatOfTheModes(String tree) {
    SoftAssertions softly = new SoftAssertions();
    for (Captured file : captured(tree)) {
      boolean reads = false;
      boolean writes = false;
      boolean registers = false;
      for (Description each : describing(file)) {
        reads |= each.access() == Access.READ || each.access() == Access.READ_WRITE;
        writes |= each.access() == Access.WRITE || each.access() == Access.READ_WRITE;
        registers |= each.access() == Access.REGISTER;
      }
      if (file.name().equals("freezer.self_freezing")) {
        continue; // cgroup.freeze is read there and written to freezer.state
      }
      boolean since612 = file.name().endsWith(".peak");
      if (!registers) {
        softly.assertThat(reads).as(file.name()).isEqualTo((file.mode() & 0444) != 0);
      }
      if (!registers && !since612) {
        softly.assertThat(writes).as(file.name()).isEqualTo((file.mode() & 0222) != 0);
      }
    }
    softly.assertAll();
  }
}
