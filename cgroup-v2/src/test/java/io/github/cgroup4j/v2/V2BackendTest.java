package io.github.cgroup4j.v2;

import static io.github.cgroup4j.Controller.CPU;
import static io.github.cgroup4j.Controller.CPUACCT;
import static io.github.cgroup4j.Controller.FREEZER;
import static io.github.cgroup4j.Controller.MEMORY;
import static io.github.cgroup4j.Controller.PIDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class V2BackendTest {

  private static final List<Path> LEVELS =
      List.of(Path.of("/a"), Path.of("/a/b"), Path.of("/a/b/c"));

  private final V2Backend backend = new V2Backend();
  private final FileKernel files = new FileKernel();

  @Test
  void serviceLoader_findsIt() {
    assertThat(ServiceLoader.load(Backend.class))
        .singleElement()
        .extracting(Backend::version)
        .isEqualTo(Version.V2);
  }

  @Test
  void binding_eachOfAll_isFoundAlone() {
    backend
        .bindings()
        .forEach(
            (property, binding) ->
                assertThat(backend.binding(property)).as(property.name()).hasValue(cast(binding)));
    assertThat(backend.binding(MemoryV1.SWAPPINESS)).isEmpty();
    assertThat(backend.binding(Cpu.ACCT_USAGE)).isEmpty();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T cast(Object binding) {
    return (T) binding;
  }

  @Test
  void enable_writesOnlyWhatIsMissing_fromTheTop() throws Exception {
    files.with("/a/cgroup.subtree_control", "cpu memory\n").with("/a/b/cgroup.subtree_control", "");
    backend.enable(files.kernel(), LEVELS, List.of(MEMORY, PIDS));
    assertThat(files.writes)
        .containsExactly(
            "/a/cgroup.subtree_control +pids", "/a/b/cgroup.subtree_control +memory +pids");
  }

  @Test
  void enable_allThereAlready_writesNothing() throws Exception {
    files
        .with("/a/cgroup.subtree_control", "memory\n")
        .with("/a/b/cgroup.subtree_control", "cpu memory\n");
    backend.enable(files.kernel(), LEVELS, List.of(MEMORY));
    assertThat(files.writes).isEmpty();
  }

  @Test
  void enable_whatEveryGroupHas_touchesNothing() throws Exception {
    backend.enable(files.kernel(), LEVELS, List.of(CPUACCT, FREEZER, Controller.PERF_EVENT));
    backend.enable(files.kernel(), List.of(), List.of(MEMORY));
    assertThat(files.writes).isEmpty();
  }

  @Test
  void enable_lowerLevelRefuses_leavesTheUpperAndNamesTheLower() {
    files.with("/a/cgroup.subtree_control", "cpu\n").with("/a/b/cgroup.subtree_control", "");
    files.refusals.put(Path.of("/a/b/cgroup.subtree_control"), Errno.EBUSY);
    assertThatThrownBy(() -> backend.enable(files.kernel(), LEVELS, List.of(CPU, MEMORY)))
        .isInstanceOfSatisfying(
            ErrnoException.class,
            e -> {
              assertThat(e.errno()).isEqualTo(Errno.EBUSY);
              assertThat(e.path()).hasToString("/a/b/cgroup.subtree_control");
            });
    assertThat(files.writes)
        .containsExactly(
            "/a/cgroup.subtree_control +memory", "/a/b/cgroup.subtree_control +cpu +memory");
  }

  @Test
  void disableAll_disablesWhatIsEnabled() throws Exception {
    files.with("/a/cgroup.subtree_control", "cpu pids\n").with("/b/cgroup.subtree_control", "");
    backend.disableAll(files.kernel(), Path.of("/a"));
    backend.disableAll(files.kernel(), Path.of("/b"));
    assertThat(files.writes).containsExactly("/a/cgroup.subtree_control -cpu -pids");
  }

  @Test
  void available_readsControllers_alsoUnknownOnes() throws Exception {
    files.with("/a/cgroup.controllers", "cpu dmem weather\n");
    assertThat(backend.available(files.kernel(), Path.of("/a")))
        .containsExactly(CPU, Controller.DMEM, Controller.of("weather"));
  }

  @Test
  void populated_followsEvents() throws Exception {
    files.with("/a/cgroup.events", "populated 0\nfrozen 0\n");
    files.with("/b/cgroup.events", "frozen 0\nnew 7\npopulated 1\n");
    assertThat(backend.populated(files.kernel(), Path.of("/a"))).isFalse();
    assertThat(backend.populated(files.kernel(), Path.of("/b"))).isTrue();
  }

  @Test
  void populated_rootGroup_isTrue() throws Exception {
    files.with("/cgroup.procs", "1\n");
    assertThat(backend.populated(files.kernel(), Path.of("/"))).isTrue();
  }

  @Test
  void populated_groupThatIsGone_isEnoent() {
    assertThatThrownBy(() -> backend.populated(files.kernel(), Path.of("/gone")))
        .isInstanceOfSatisfying(
            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
  }
}
