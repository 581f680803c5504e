import org.jspecify.annotations.NullMarked;

/** Example programs, among them the cg4j command line. */
@NullMarked
@SuppressWarnings("module")
module io.github.cgroup4j.examples {
  requires static org.jspecify;
  requires info.picocli;
  requires io.github.cgroup4j;
  requires io.github.cgroup4j.testkit;
  requires jdk.unsupported; // signals to the command line

  opens io.github.cgroup4j.examples to
      info.picocli;
}
