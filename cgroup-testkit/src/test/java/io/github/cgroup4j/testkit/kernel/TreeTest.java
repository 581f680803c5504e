package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Errno;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@OnEveryKernel
class TreeTest {

  @Test
  void create_makesAPartForEachController(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY, Controller.PIDS);

    assertThat(group.exists()).isTrue();
    assertThat(group.directory(Controller.MEMORY).orElseThrow()).isDirectory();
    assertThat(group.directory(Controller.PIDS).orElseThrow()).isDirectory();
    assertThat(group.directories()).allSatisfy(part -> assertThat(part).isDirectory());
    assertThat(group.find(Pids.MAX)).isPresent();
  }

  @Test
  void create_makesWhatIsMissingAbove(Sandbox sandbox) throws Exception {
    String name = sandbox.newName();

    Group group = sandbox.subtree().create(name + "/a/b", Controller.PIDS);

    assertThat(group.find(Pids.MAX)).isPresent();
    assertThat(sandbox.subtree().group(name).descendants())
        .extracting(below -> below.path().toString())
        .containsExactly(name + "/a", name + "/a/b");
  }

  @Test
  void create_failsIfItExists(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);

    CgroupException refused =
        Failing.with(
            Reason.EXISTS,
            () -> sandbox.subtree().create(group.path().toString(), Controller.PIDS));

    assertThat(refused.errno()).contains(Errno.EEXIST);
    assertThat(group.exists()).isTrue();
  }

  @Test
  void create_existsInOnePartOfSeveral_leavesNoOther(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    List<Path> before = group.directories();

    Failing.with(
        Reason.EXISTS,
        () ->
            sandbox.subtree().create(group.path().toString(), Controller.MEMORY, Controller.PIDS));

    assertThat(group.directories()).isEqualTo(before);
  }

  @Test
  void create_unavailableController_saysWhyAndLeavesNothing(Sandbox sandbox) throws Exception {
    String name = sandbox.newName();

    CgroupException refused =
        Failing.with(
            Reason.CONTROLLER_UNAVAILABLE,
            () ->
                sandbox
                    .subtree()
                    .create(name + "/below", Controller.PIDS, Controller.of("nosuch")));

    assertThat(refused).hasMessageContaining("nosuch");
    assertThat(refused.hint()).isPresent();
    assertThat(sandbox.subtree().group(name).exists()).isFalse();
  }

  @Test
  void create_withoutControllers_tracksProcessesInOnePart(Sandbox sandbox) throws Exception {
    Group group = sandbox.create();

    Process process = sandbox.sleeper(group);

    assertThat(group.directories()).hasSize(1);
    assertThat(group.processes()).containsExactly(process.pid());
    group.kill(Waiting.PATIENCE);
  }

  @Test
  void create_byTwoThreadsAtOnce_oneWins(Sandbox sandbox) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      for (int round = 0; round < 20; round++) {
        String name = sandbox.newName();
        Callable<Optional<Reason>> create =
            () -> {
              start.await();
              return reason(
                  () -> sandbox.subtree().create(name, Controller.MEMORY, Controller.PIDS));
            };
        List<Optional<Reason>> results = new ArrayList<>();
        for (Future<Optional<Reason>> done : threads.invokeAll(List.of(create, create))) {
          results.add(done.get());
        }

        assertThat(results).containsExactlyInAnyOrder(Optional.empty(), Optional.of(Reason.EXISTS));
        Group group = sandbox.subtree().group(name);
        assertThat(group.directory(Controller.MEMORY).orElseThrow()).isDirectory();
        assertThat(group.directory(Controller.PIDS).orElseThrow()).isDirectory();
        group.delete();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Optional<Reason> reason(Callable<?> action) throws Exception {
    try {
      action.call();
      return Optional.empty();
    } catch (CgroupException e) {
      return Optional.of(e.reason());
    }
  }

  @Test
  void ensure_completesAHalfMadeGroup(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY, Controller.PIDS);
    sandbox.assumeSeveralParts(group);
    sandbox.kernel().removeDirectory(group.directory(Controller.PIDS).orElseThrow());

    assertThat(group.exists()).isTrue();
    Failing.with(Reason.GONE, () -> group.read(Pids.MAX));
    sandbox.subtree().ensure(group.path().toString(), Controller.MEMORY, Controller.PIDS);

    assertThat(group.read(Pids.MAX).isUnlimited()).isTrue();
  }

  @Test
  void ensure_completeGroup_changesNothing(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);

    Group same = sandbox.subtree().ensure(group.path().toString(), Controller.PIDS);

    assertThat(same).isEqualTo(group);
  }

  @Test
  void ensure_moreControllers_extendsTheGroup(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY);

    sandbox.subtree().ensure(group.path().toString(), Controller.MEMORY, Controller.PIDS);

    assertThat(group.find(Pids.MAX)).isPresent();
  }

  @Test
  void children_areThoseOfAnyPart(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY, Controller.PIDS);
    String path = group.path().toString();
    sandbox.subtree().create(path + "/b", Controller.PIDS);
    sandbox.subtree().create(path + "/a", Controller.MEMORY);

    assertThat(group.children()).containsExactly(group.child("a"), group.child("b"));
  }

  @Test
  void children_ofAGroupThatIsGone_areNone(Sandbox sandbox) throws Exception {
    assertThat(sandbox.subtree().group(sandbox.newName()).children()).isEmpty();
  }

  @Test
  void descendants_namesParentsBeforeChildren(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    String path = group.path().toString();
    sandbox.subtree().create(path + "/b/c", Controller.PIDS);
    sandbox.subtree().create(path + "/a", Controller.PIDS);

    assertThat(group.descendants())
        .containsExactly(group.child("a"), group.child("b"), group.child("b").child("c"));
  }

  @Test
  void descendants_areThoseOfAnyPart(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY, Controller.PIDS);
    String path = group.path().toString();
    sandbox.subtree().create(path + "/a/in-one", Controller.PIDS);
    sandbox.subtree().ensure(path + "/a/in-other", Controller.MEMORY);
    sandbox.subtree().create(path + "/b", Controller.MEMORY);

    assertThat(group.descendants())
        .extracting(below -> below.path().toString())
        .containsExactly(path + "/a", path + "/a/in-one", path + "/a/in-other", path + "/b");
  }

  @Test
  void delete_removesAllParts(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY, Controller.PIDS, Controller.CPU);

    assertThat(group.delete()).isTrue();

    assertThat(group.exists()).isFalse();
    assertThat(group.directories()).isEmpty();
  }

  @Test
  void delete_ofWhatIsNotThere_isFalse(Sandbox sandbox) throws Exception {
    assertThat(sandbox.subtree().group(sandbox.newName()).delete()).isFalse();
  }

  @Test
  void delete_withChildren_isBusy(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    sandbox.subtree().create(group.path() + "/below", Controller.PIDS);

    CgroupException refused = Failing.with(Reason.BUSY, group::delete);

    assertThat(refused.errno()).contains(Errno.EBUSY);
    assertThat(group.exists()).isTrue();
  }

  @Test
  void delete_withProcesses_isBusy(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    sandbox.sleeper(group);

    Failing.with(Reason.BUSY, group::delete);

    group.kill(Waiting.PATIENCE);
    assertThat(group.delete()).isTrue();
  }

  @Test
  void deleteTree_removesAllBelow(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY, Controller.PIDS);
    sandbox.subtree().create(group.path() + "/a/b", Controller.PIDS);
    sandbox.subtree().create(group.path() + "/c", Controller.MEMORY);

    assertThat(group.deleteTree()).isTrue();

    assertThat(group.exists()).isFalse();
  }

  @Test
  void group_deletedAndMadeAgain_isEqualToTheFormer(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    group.delete();

    Group again = sandbox.subtree().create(group.path().toString(), Controller.PIDS);

    assertThat(again).isEqualTo(group).hasSameHashCodeAs(group);
    assertThat(group.exists()).isTrue();
  }

  @Test
  void group_ofAnotherOpenedEntry_isEqual(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);

    try (Cgroups other = sandbox.open()) {
      assertThat(other.subtree()).isEqualTo(sandbox.subtree());
      assertThat(other.subtree().group(group.path().toString())).isEqualTo(group);
      assertThat(other.subtree().group("another")).isNotEqualTo(group);
    }
  }

  @Test
  void operations_onAGroupThatIsGone_sayGone(Sandbox sandbox) throws Exception {
    Group group = sandbox.subtree().group(sandbox.newName());

    Failing.with(Reason.GONE, group::processes);
    Failing.with(Reason.GONE, () -> group.read(Pids.MAX));
    Failing.with(Reason.GONE, group::isPopulated);
    Failing.with(Reason.GONE, () -> group.attach(ProcessHandle.current().pid()));
    Failing.with(Reason.GONE, () -> group.start(Commands.sleeper()));
  }
}
