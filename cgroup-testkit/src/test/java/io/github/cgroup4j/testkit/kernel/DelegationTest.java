package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Delegation;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.FaultyKernel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnEveryKernel
class DelegationTest {

  private static final int USER = 64_321;

  private static void assumeRoot(Sandbox sandbox) throws IOException {
    assumeTrue(sandbox.isSuperuser(), "only root may give groups away");
  }

  /** The owner of all that is below some directories, by path. */
  private static SortedMap<String, Integer> owners(Sandbox sandbox, Group group)
      throws IOException {
    SortedMap<String, Integer> owners = new TreeMap<>();
    for (Path directory : group.directories()) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : all.toList()) {
          owners.put(path.toString(), sandbox.kernel().status(path).uid());
        }
      }
    }
    return owners;
  }

  private static List<String> given(Sandbox sandbox, Group group) throws IOException {
    List<String> given = new ArrayList<>();
    for (Path directory : group.directories()) {
      owners(sandbox, group)
          .forEach(
              (path, uid) -> {
                if (uid.equals(USER) && Path.of(path).startsWith(directory)) {
                  given.add(directory.relativize(Path.of(path)).toString());
                }
              });
    }
    return given;
  }

  private static ProcessBuilder asUser(String script) {
    return Commands.command(
        "setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "sh", "-c", script);
  }

  private static int exitCode(Sandbox sandbox, String script) throws Exception {
    return Waiting.forEnd(sandbox.startOutside(asUser(script)));
  }

  private static List<String> listed(Sandbox sandbox) throws IOException {
    byte[] text = sandbox.kernel().read(Path.of("/sys/kernel/cgroup/delegate"));
    return new String(text, StandardCharsets.US_ASCII).lines().toList();
  }

  @Test
  void delegate_givesExactlyWhatTheKernelLists(Sandbox sandbox) throws Exception {
    assumeRoot(sandbox);
    Group group = sandbox.create(Controller.PIDS);
    boolean v2 = sandbox.version(Controller.PIDS) == Version.V2;

    group.delegate(Delegation.to(USER, USER));

    List<String> expected = new ArrayList<>(List.of("")); // the directory
    Path directory = group.directories().get(0);
    List<String> listed = v2 ? listed(sandbox) : List.of("tasks", "cgroup.procs");
    listed.stream().filter(name -> Files.exists(directory.resolve(name))).forEach(expected::add);
    assertThat(given(sandbox, group)).containsExactlyInAnyOrderElementsOf(expected);
    group.takeBack();
    assertThat(given(sandbox, group)).isEmpty();
  }

  /** Owners may change modes, and a directory that everybody may write to belongs to nobody. */
  @Test
  void takeBack_whatWasOpenedToEverybody_isClosed(Sandbox sandbox) throws Exception {
    assumeRoot(sandbox);
    Group group = sandbox.create(Controller.PIDS);
    Path directory = group.directories().get(0);
    group.delegate(Delegation.to(USER, USER));
    sandbox.kernel().changeMode(directory, 0777);
    sandbox.kernel().changeMode(directory.resolve("cgroup.procs"), 0666);

    group.takeBack();

    assertThat(sandbox.kernel().status(directory).mode()).isEqualTo(0755);
    assertThat(sandbox.kernel().status(directory.resolve("cgroup.procs")).mode()).isEqualTo(0644);

    sandbox.kernel().changeMode(directory, 0777); // as if that had failed before
    group.takeBack();
    assertThat(sandbox.kernel().status(directory).mode()).isEqualTo(0755);
  }

  @Test
  void delegate_letsTheUserMakeGroupsButNotReachOut(Sandbox sandbox) throws Exception {
    assumeRoot(sandbox);
    Group parent = sandbox.create(Controller.PIDS);
    Group group = sandbox.subtree().create(parent.path() + "/given", Controller.PIDS);
    group.set(Pids.MAX, Limit.of(20));
    group.delegate(Delegation.to(USER, USER));
    String at = group.directories().get(0).toString();
    boolean v2 = sandbox.version(Controller.PIDS) == Version.V2;
    String file = v2 ? "cgroup.procs" : "tasks";

    String enable = v2 ? " && echo +pids >" + at + "/cgroup.subtree_control" : "";
    String moveDown = "mkdir " + at + "/own && echo $$ >" + at + "/own/" + file;
    assertThat(Waiting.forEnd(group.start(asUser(moveDown + enable)))).isZero();
    assertThat(exitCode(sandbox, "echo 5 >" + at + "/own/pids.max")).isZero();
    for (String outside :
        List.of(
            "echo max >" + at + "/pids.max",
            "echo 0 >" + at + "/../" + file,
            "mkdir " + at + "/../beside",
            "rmdir " + at,
            "chown " + USER + " " + at + "/pids.max")) {
      assertThat(exitCode(sandbox, outside)).as(outside).isNotZero();
    }
    assertThat(group.read(Pids.MAX)).isEqualTo(Limit.of(20));

    group.takeBack();
    assertThat(given(sandbox, group)).isEmpty();
    for (String inside :
        List.of(
            "mkdir " + at + "/more",
            "mkdir " + at + "/own/more",
            "echo 6 >" + at + "/own/pids.max")) {
      assertThat(exitCode(sandbox, inside)).as(inside).isNotZero();
    }
    group.takeBack(); // again
  }

  @Test
  void delegate_withCaps_holdsThemOnV2(Sandbox sandbox) throws Exception {
    assumeRoot(sandbox);
    Group group = sandbox.create(Controller.PIDS);
    Delegation capped = Delegation.to(USER, USER).maxDepth(2).maxDescendants(3);
    if (sandbox.version(Controller.PIDS) == Version.V1) {
      Failing.with(Reason.UNSUPPORTED, () -> group.delegate(capped));
      assertThat(given(sandbox, group)).isEmpty();
      return;
    }

    group.delegate(capped);

    assertThat(group.read(Core.MAX_DEPTH)).isEqualTo(Limit.of(2));
    assertThat(group.read(Core.MAX_DESCENDANTS)).isEqualTo(Limit.of(3));
    String at = group.directories().get(0).toString();
    assertThat(exitCode(sandbox, "mkdir " + at + "/a " + at + "/a/b")).isZero();
    assertThat(exitCode(sandbox, "mkdir " + at + "/a/b/c")).isNotZero();
    assertThat(exitCode(sandbox, "mkdir " + at + "/d")).isZero();
    assertThat(exitCode(sandbox, "mkdir " + at + "/e")).isNotZero();
    assertThat(exitCode(sandbox, "echo max >" + at + "/cgroup.max.depth")).isNotZero();
  }

  @AsOrdinaryUser
  @Test
  void delegate_asAnOrdinaryUser_isDenied(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    SortedMap<String, Integer> before = owners(sandbox, group);

    CgroupException denied =
        Failing.with(Reason.DENIED, () -> group.delegate(Delegation.to(USER, USER)));

    assertThat(denied.errno()).contains(Errno.EPERM);
    assertThat(denied).hasMessageContaining("CAP_CHOWN");
    assertThat(owners(sandbox, group)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void delegate_isAllOrNothing(FaultsTest.Fault fault, Sandbox sandbox) throws Exception {
    assumeRoot(sandbox);
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Group plain = sandbox.create(Controller.PIDS);
    boolean v2 = sandbox.version(Controller.PIDS) == Version.V2;
    Group group = sandbox.subtree(kernel).group(plain.path().toString());
    Delegation delegation = Delegation.to(USER, USER);
    FaultsTest.drive(
        kernel,
        fault,
        new FaultsTest.Operations() {
          @Override
          public void operate() throws Exception {
            group.delegate(v2 ? delegation.maxDepth(3) : delegation);
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            if (failure.isPresent()) {
              assertThat(given(sandbox, plain)).isEmpty();
              assertThat(plain.find(Core.MAX_DEPTH).orElse(Limit.UNLIMITED).isUnlimited()).isTrue();
            }
            plain.takeBack();
            if (v2) {
              plain.set(Core.MAX_DEPTH, Limit.UNLIMITED);
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void takeBack_thatFails_takesTheRestAndSaysWhat(FaultsTest.Fault fault, Sandbox sandbox)
      throws Exception {
    assumeRoot(sandbox);
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Group plain = sandbox.create(Controller.PIDS);
    Group child = sandbox.subtree().create(plain.path() + "/below", Controller.PIDS);
    Group group = sandbox.subtree(kernel).group(plain.path().toString());
    FaultsTest.drive(
        kernel,
        fault,
        new FaultsTest.Operations() {
          @Override
          public void prepare() throws Exception {
            plain.delegate(Delegation.to(USER, USER));
            child.delegate(Delegation.to(USER, USER));
          }

          @Override
          public void operate() throws Exception {
            group.takeBack();
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            assertThat(given(sandbox, plain).isEmpty() || failure.isPresent()).isTrue();
            plain.takeBack();
            assertThat(given(sandbox, plain)).isEmpty();
          }
        });
  }
}
