package io.github.cgroup4j.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VisibleMountsTest {

  private final List<MountLine> mounts = new ArrayList<>();

  private void mount(int id, int parent, String mountPoint) {
    mounts.add(new MountLine(mounts.size() + 1, id, parent, mountPoint));
  }

  /** The ids of the mounts that are visible. */
  private List<Integer> visible() {
    return visible(mounts);
  }

  private static List<Integer> visible(List<MountLine> mounts) {
    VisibleMounts visible = new VisibleMounts(mounts);
    return mounts.stream().filter(visible::isVisible).map(mount -> mount.id).toList();
  }

  @Test
  void isVisible_stackedMounts_onlyTheLast() {
    mount(1, 0, "/");
    mount(2, 1, "/a");
    mount(3, 2, "/a");
    mount(4, 3, "/a");

    assertThat(visible()).containsExactly(1, 4);
  }

  @Test
  void isVisible_belowACoveredDirectory_isHidden() {
    mount(1, 0, "/");
    mount(2, 1, "/a/b");
    mount(3, 1, "/a");
    mount(4, 3, "/a/b/c");

    assertThat(visible()).containsExactly(1, 3, 4);
  }

  @Test
  void isVisible_slidUnderneath_isHidden() {
    // With mount propagation a mount can appear below one that is there already.
    mount(1, 0, "/");
    mount(2, 1, "/a");
    mount(3, 1, "/a");

    assertThat(visible()).containsExactly(1, 3);
  }

  @Test
  void isVisible_parentListedLater_isFollowed() {
    // MS_MOVE leaves mounts at their old place in the list.
    mount(5, 9, "/moved/inner");
    mount(1, 0, "/");
    mount(9, 1, "/moved");

    assertThat(visible()).containsExactly(5, 1, 9);
  }

  @Test
  void isVisible_overTheRoot_isNotEntered() {
    mount(1, 0, "/");
    mount(2, 1, "/");
    mount(3, 1, "/a");
    mount(4, 2, "/a");

    assertThat(visible()).containsExactly(1, 3);
  }

  @Test
  void isVisible_overARootThatIsItsOwnParent_isEntered() {
    mount(1, 1, "/");
    mount(2, 1, "/");
    mount(3, 2, "/a");

    assertThat(visible()).containsExactly(2, 3);
  }

  @Test
  void isVisible_withoutParents_theLaterOneWins() {
    mount(10, 2, "/a");
    mount(11, 3, "/a");
    mount(12, 10, "/a/b");
    mount(13, 11, "/a/c");
    mount(14, 4, "/d/e");

    assertThat(visible()).containsExactly(11, 13, 14);
  }

  @Test
  void isVisible_tooLongForALookUp_isHidden() {
    mount(1, 0, "/");
    mount(2, 1, "/" + "a/".repeat(2047) + "a");
    mount(3, 1, "/" + "b/".repeat(2046) + "cc");

    assertThat(visible()).containsExactly(1, 3);
  }

  @Test
  void isVisible_mountPointIsDeleted_isHidden() {
    mount(1, 0, "/");
    mount(2, 1, "/a//deleted");

    assertThat(visible()).containsExactly(1);
  }

  @Test
  void isVisible_hugeTables_isLinear() {
    int many = 100_000;
    mount(1, 0, "/");
    for (int i = 2; i < many; i++) {
      mount(i, i - 1, "/stack");
    }
    for (int i = 0; i < many; i++) {
      mount(many + i, many - 1, "/stack/" + i);
    }
    for (int i = 0; i < many; i += 2) {
      mount(3 * many + i, 3 * many + i + 1, "/circle/" + i);
      mount(3 * many + i + 1, 3 * many + i, "/circle/" + i);
    }

    List<Integer> visible =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> visible(mounts));

    assertThat(visible).hasSize(1 + 1 + many);
  }

  @Property
  void isVisible_anyIds_atMostOnePerPlace(@ForAll("garbled") List<MountLine> garbled) {
    VisibleMounts visible = new VisibleMounts(garbled);

    assertThat(garbled.stream().filter(visible::isVisible).map(mount -> mount.mountPoint))
        .doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<List<MountLine>> garbled() {
    Arbitrary<Integer> ids = Arbitraries.integers().between(0, 6);
    Arbitrary<String> places = Arbitraries.of("/", "/a", "/a/b", "/a/b/c", "/d", "", "x", "//");
    return Combinators.combine(ids, ids, places)
        .as((id, parent, place) -> new MountLine(1, id, parent, place))
        .list()
        .ofMaxSize(12);
  }

  @Test
  void isVisible_longPathsOnEachLine_takeTimeAsTheirLength() {
    String deep = "/a".repeat(2000);
    mount(1, 0, "/");
    for (int i = 2; i < 5000; i++) {
      mount(i, 1, deep + i);
    }

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(visible()).hasSize(mounts.size()));
  }
}
