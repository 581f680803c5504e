package io.github.cgroup4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreloadingTest {

  @Test
  void ours_areClassesOfThisModule() throws ClassNotFoundException {
    for (String name : Preloading.OURS) {
      Class<?> loaded =
          Class.forName("io.github.cgroup4j." + name, false, Preloading.class.getClassLoader());
      assertThat(loaded.getModule()).isSameAs(Preloading.class.getModule());
    }
  }
}
