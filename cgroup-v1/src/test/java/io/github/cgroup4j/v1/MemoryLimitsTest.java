package io.github.cgroup4j.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.spi.FileWrite;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** memory.max and memory.swap.max, which v1 knows as memory and memory plus swap. */
class MemoryLimitsTest {

  private static final String NONE = "9223372036854771712\n";
  private static final long MOST = 1L << 50;

  private final MemoryMaxBinding memoryMax = new MemoryMaxBinding();
  private final SwapMaxBinding swapMax = new SwapMaxBinding();

  private static List<String> text(List<FileWrite> writes) {
    return writes.stream()
        .map(
            write ->
                write.file().name().replace("memory.", "").replace("limit_in_bytes", "")
                    + " "
                    + write.value())
        .toList();
  }

  @Test
  void memoryMax_withoutSwapAccounting_isOneWrite() throws Exception {
    assertThat(text(memoryMax.encode(Limit.of(64), TestContents.of(NONE, null))))
        .containsExactly(" 64");
    assertThat(text(memoryMax.encode(Limit.UNLIMITED, TestContents.of("64", null))))
        .containsExactly(" -1");
  }

  @Test
  void memoryMax_sumUnlimited_isOneWrite() throws Exception {
    assertThat(text(memoryMax.encode(Limit.of(64), TestContents.of(NONE, NONE))))
        .containsExactly(" 64");
  }

  @Test
  void memoryMax_nothingLimited_doesNotAskForTheSum() throws Exception {
    TestContents memoryOnly = TestContents.of(NONE);

    assertThat(text(memoryMax.encode(Limit.of(64), memoryOnly))).containsExactly(" 64");
    assertThat(text(memoryMax.encode(Limit.UNLIMITED, memoryOnly))).containsExactly(" -1");
  }

  @Test
  void memoryMax_raised_raisesTheSumFirst() throws Exception {
    assertThat(text(memoryMax.encode(Limit.of(100), TestContents.of("64\n", "80\n"))))
        .containsExactly("memsw. 116", " 100");
  }

  @Test
  void memoryMax_lowered_lowersTheSumLast() throws Exception {
    assertThat(text(memoryMax.encode(Limit.of(10), TestContents.of("64\n", "80\n"))))
        .containsExactly(" 10", "memsw. 26");
  }

  @Test
  void memoryMax_unlimitedWhileSwapIsLimited_isRefused() {
    assertThatThrownBy(() -> memoryMax.encode(Limit.UNLIMITED, TestContents.of("64\n", "64\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("memory.swap.max unlimited first");
  }

  @Test
  void swapMax_isWhatTheSumLeaves() throws Exception {
    assertThat(swapMax.decode(TestContents.of("80\n", "64\n"))).isEqualTo(Limit.of(16));
    assertThat(swapMax.decode(TestContents.of(NONE, "64\n"))).isEqualTo(Limit.UNLIMITED);
    assertThat(text(swapMax.encode(Limit.ZERO, TestContents.of(NONE, "64\n"))))
        .containsExactly("memsw. 64");
    assertThat(text(swapMax.encode(Limit.UNLIMITED, TestContents.of("80", NONE))))
        .containsExactly("memsw. -1");
  }

  @Test
  void swapMax_memoryUnlimited_isRefused() {
    assertThatThrownBy(() -> swapMax.encode(Limit.ZERO, TestContents.of(NONE, NONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("set memory.max first");
  }

  /** Plays the kernel's check: memory's limit is never above that of the sum. */
  @Property
  void memoryMax_anyChange_passesTheKernelsCheckAndKeepsTheSwap(
      @ForAll @LongRange(max = MOST) long memory,
      @ForAll @LongRange(max = MOST) long swap,
      @ForAll @LongRange(max = MOST) long wanted)
      throws Exception {
    long limit = memory;
    long sum = memory + swap;
    TestContents present = TestContents.of(limit + "\n", sum + "\n");
    for (FileWrite write : memoryMax.encode(Limit.of(wanted), present)) {
      if (write.file().name().startsWith("memory.memsw")) {
        sum = Long.parseLong(write.value());
      } else {
        limit = Long.parseLong(write.value());
      }
      assertThat(limit).isLessThanOrEqualTo(sum);
    }
    assertThat(limit).isEqualTo(wanted);
    assertThat(sum - limit).isEqualTo(swap);
  }
}
