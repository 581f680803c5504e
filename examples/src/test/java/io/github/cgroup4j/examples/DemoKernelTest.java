package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class DemoKernelTest {

  @Test
  void demo_realKernel_endsWithAnOomKill() throws Exception {
    try (RealGroups groups = RealGroups.enter()) {
      InProcess demo = InProcess.run("demo", "--memory", "24M");

      assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
      assertThat(demo.out())
          .contains("memory 24.0 MiB", "[##", "oom-killed after", "137 (signal 9)", "is removed");
    }
  }
}
