package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.spi.ChildDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {

  private static List<String> names(Path directory) throws Exception {
    return Listing.directoriesOf(directory).stream().map(ChildDirectory::name).toList();
  }

  private static List<String> names(Path directory, boolean directories) throws Exception {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(p -> Files.isDirectory(p) == directories)
          .map(p -> p.getFileName().toString())
          .toList();
    }
  }

  @Test
  void ordinaryDirectory_everyNameIsLookedAt(@TempDir Path dir) throws Exception {
    Files.createDirectory(dir.resolve("memory.foo"));
    Files.createDirectory(dir.resolve("tasks"));
    Files.createDirectories(dir.resolve("plain/below"));
    Files.createFile(dir.resolve("cgroup.procs"));
    Files.createFile(dir.resolve("file"));
    Files.createSymbolicLink(dir.resolve("link"), dir.resolve("plain"));
    assertThat(names(dir)).containsExactlyInAnyOrder("memory.foo", "tasks", "plain");
    assertThat(Listing.of(dir).files()).containsExactlyInAnyOrder("cgroup.procs", "file");
  }

  @Test
  void fileWithTwoLinks_isNoDirectory(@TempDir Path dir) throws Exception {
    Files.createDirectory(dir.resolve("plain"));
    Files.createFile(dir.resolve("cgroup.procs"));
    Files.createLink(dir.resolve("other"), Files.createFile(dir.resolve("file")));
    assertThat(names(dir)).containsExactly("plain");
  }

  @Test
  void linkToDirectory_isFollowed(@TempDir Path dir) throws Exception {
    Path real = Files.createDirectories(dir.resolve("real/cpu.x")).getParent();
    Files.createFile(real.resolve("cgroup.procs"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), real);
    assertThat(names(link)).containsExactly("cpu.x");
  }

  @Test
  void procfs_hasDirectoriesWithOneLink() throws Exception {
    assertThat(names(Path.of("/proc"))).contains("1", "sys").doesNotContain("self", "version");
  }

  @Tag("kernel")
  @Test
  void group_namesLikeInterfaceFiles() throws Exception {
    try (RealGroups groups = new RealGroups()) {
      Path group = groups.v1("pids");
      assertThat(names(group)).isEmpty();
      Files.createDirectory(group.resolve("memory.foo"));
      Files.createDirectories(group.resolve("cpu.max/below"));
      Files.createDirectory(group.resolve("plain"));
      assertThat(Listing.directoriesOf(group))
          .containsExactlyInAnyOrder(
              new ChildDirectory("memory.foo", 2),
              new ChildDirectory("cpu.max", 3),
              new ChildDirectory("plain", 2));
      assertThat(Listing.of(group).files())
          .containsExactlyInAnyOrderElementsOf(names(group, false));
    }
  }

  @Tag("kernel")
  @Test
  void group_filesAreAllRegularFiles() throws Exception {
    try (RealGroups groups = new RealGroups()) {
      for (Path group : List.of(groups.v2(), groups.v1("memory"))) {
        Files.createDirectory(group.resolve("child"));
        assertThat(names(group)).containsExactly("child");
        assertThat(Listing.of(group).files())
            .contains("cgroup.procs")
            .containsExactlyInAnyOrderElementsOf(names(group, false));
      }
    }
  }
}
