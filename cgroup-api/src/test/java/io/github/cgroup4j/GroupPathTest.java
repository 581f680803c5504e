package io.github.cgroup4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupPathTest {

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("-_.@: äß€")
        .ofMinLength(1)
        .ofMaxLength(40)
        .filter(name -> !name.contains(".") && !name.equals("tasks"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 300)
  void of_roundTrips(@ForAll("names") List<String> names) {
    String text = String.join("/", names);

    GroupPath path = GroupPath.of(text);

    assertThat(path.names()).isEqualTo(names);
    assertThat(path).hasToString(text).isEqualTo(GroupPath.existing(text));
    assertThat(path.name()).isEqualTo(names.get(names.size() - 1));
    assertThat(path.parent().resolve(GroupPath.of(path.name()))).isEqualTo(path);
    assertThat(path.below(Path.of("/anchor"))).isEqualTo(Path.of("/anchor", text));
  }

  @Property(tries = 1000)
  void of_anyText_isAPathThatStaysBelowOrAnIllegalArgument(@ForAll String text) {
    try {
      GroupPath path = GroupPath.of(text);

      assertThat(path).hasToString(text);
      assertThat(path.names()).isNotEmpty().doesNotContain("", ".", "..");
      assertThat(text.chars()).noneMatch(Character::isISOControl);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("not a path for a new group");
    }
  }

  @Property(tries = 1000)
  void existing_anyText_isAPathThatStaysBelowOrAnIllegalArgument(@ForAll String text) {
    try {
      assertThat(GroupPath.existing(text)).hasToString(text);
      assertThat(GroupPath.existing(text).names()).doesNotContain("", ".", "..");
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("not a path of a group");
    }
  }

  @Property(tries = 300)
  void resolve_appends(@ForAll("names") List<String> above, @ForAll("names") List<String> below) {
    GroupPath path =
        GroupPath.of(String.join("/", above)).resolve(GroupPath.of(String.join("/", below)));

    assertThat(path)
        .hasToString(String.join("/", above) + "/" + String.join("/", below))
        .hasSameHashCodeAs(GroupPath.existing(path.toString()))
        .isEqualTo(GroupPath.existing(path.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/../b",
        "a/./b",
        "a\nb",
        "a\tb",
        "a\0b",
        "cgroup.procs",
        "memory.x",
        "a/cpu.max",
        "irq.pressure",
        "tasks",
        "notify_on_release",
        "release_agent",
        "cg4j-leaf",
        "cg4j-room",
        "a/cg4j-lock"
      })
  void of_whatMustNotBeCreated_isRefused(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> GroupPath.of(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a/b", "app.slice", "user@1000.service", "a b", ".hidden", "a..b", "cg4j-1"})
  void of_whatMayBeCreated(String path) {
    assertThat(GroupPath.of(path)).hasToString(path);
  }

  @Test
  void of_aNameOfMoreThan255Bytes_isRefused() {
    assertThat(GroupPath.of("x".repeat(255)).name()).hasSize(255);
    assertThatIllegalArgumentException().isThrownBy(() -> GroupPath.of("x".repeat(256)));
    assertThatIllegalArgumentException().isThrownBy(() -> GroupPath.of("€".repeat(86)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory.x", "tasks", "a\tb", "cgroup.procs/b", "cg4j-leaf"})
  void existing_takesWhatMayNotBeCreated(String path) {
    assertThat(GroupPath.existing(path)).hasToString(path);
  }

  @Test
  void anchor_isTheEmptyPath() {
    assertThat(GroupPath.existing("")).isEqualTo(GroupPath.ANCHOR);
    assertThat(GroupPath.ANCHOR.isAnchor()).isTrue();
    assertThat(GroupPath.ANCHOR.name()).isEmpty();
    assertThat(GroupPath.ANCHOR.resolve(GroupPath.of("a"))).isEqualTo(GroupPath.of("a"));
    assertThat(GroupPath.of("a").parent()).isEqualTo(GroupPath.ANCHOR);
    assertThatIllegalStateException().isThrownBy(GroupPath.ANCHOR::parent);
  }
}
