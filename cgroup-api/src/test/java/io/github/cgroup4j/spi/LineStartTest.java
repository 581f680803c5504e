package io.github.cgroup4j.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineStartTest {

  private static final int AT = 3;

  @ParameterizedTest
  @ValueSource(strings = {"a", "pgfault", "rss_huge", "hierarchical_memsw_limit", "größe", "\0"})
  void bothWays_tellEachByte(String name) {
    LineStart start = new LineStart(name);
    byte[] content = ("123" + name + " 4\n" + "behind it").getBytes(StandardCharsets.UTF_8);
    int first = AT + start.length();

    assertThat(content[first]).isEqualTo((byte) '4');
    assertThat(start.standsAt(content, AT)).isTrue();
    assertThat(start.standsByTheWordAt(content, AT)).isTrue();
    for (int i = 0; i < content.length; i++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] other = Arrays.copyOf(content, content.length);
        other[i] ^= (byte) (1 << bit);
        boolean same = i < AT || i >= first;
        assertThat(start.standsAt(other, AT)).isEqualTo(same);
        assertThat(start.standsByTheWordAt(other, AT)).isEqualTo(same);
      }
    }
  }
}
