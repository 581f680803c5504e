package io.github.cgroup4j.v1;

import static io.github.cgroup4j.Controller.CPUSET;
import static io.github.cgroup4j.Controller.MEMORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class V1BackendTest {

  private final V1Backend backend = new V1Backend();
  private final FileKernel files = new FileKernel();

  @Test
  void serviceLoader_findsIt() {
    assertThat(ServiceLoader.load(Backend.class))
        .singleElement()
        .extracting(Backend::version)
        .isEqualTo(Version.V1);
  }

  @Test
  void binding_eachOfAll_isFoundAlone() {
    backend
        .bindings()
        .forEach(
            (property, binding) ->
                assertThat(backend.binding(property)).as(property.name()).hasValue(cast(binding)));
    assertThat(backend.binding(Memory.HIGH)).isEmpty();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T cast(Object binding) {
    return (T) binding;
  }

  @Test
  void enable_cpuset_fillsEmptyOnesFromTheTop() throws Exception {
    files
        .with("/cpuset.cpus", "0-3\n")
        .with("/cpuset.mems", "0\n")
        .with("/a/cpuset.cpus", "\n")
        .with("/a/cpuset.mems", "0\n")
        .with("/a/b/cpuset.cpus", "\n")
        .with("/a/b/cpuset.mems", "");
    backend.enable(files.kernel(), List.of(Path.of("/a"), Path.of("/a/b")), List.of(CPUSET));
    assertThat(files.writes)
        .containsExactly("/a/cpuset.cpus 0-3", "/a/b/cpuset.cpus 0-3", "/a/b/cpuset.mems 0");
  }

  @Test
  void enable_others_doesNothing() throws Exception {
    backend.enable(files.kernel(), List.of(Path.of("/a")), List.of(MEMORY));
    assertThat(files.writes).isEmpty();
  }

  @Test
  void populated_looksIntoGroupsBelow() throws Exception {
    files.with("/a/cgroup.procs", "").with("/a/b/cgroup.procs", "").with("/a/b/c/cgroup.procs", "");
    assertThat(backend.populated(files.kernel(), Path.of("/a"))).isFalse();
    files.with("/a/b/c/cgroup.procs", "17\n");
    assertThat(backend.populated(files.kernel(), Path.of("/a"))).isTrue();
  }

  @Test
  void populated_groupBelowVanishes_isEmpty() throws Exception {
    files.with("/a/cgroup.procs", "").with("/a/vanishing/tasks", "");
    assertThat(backend.populated(files.kernel(), Path.of("/a"))).isFalse();
  }

  @Test
  void populated_groupThatIsGone_isEnoent() {
    assertThatThrownBy(() -> backend.populated(files.kernel(), Path.of("/gone")))
        .isInstanceOfSatisfying(
            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
  }
}
