package io.github.cgroup4j.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.spi.FileWrite;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CpuMaxBindingTest {

  private final CpuMaxBinding binding = new CpuMaxBinding();

  private List<String> writes(CpuMax old, CpuMax wanted) throws Exception {
    return binding.encode(wanted, contents(old)).stream()
        .map(write -> write.file().name().replaceAll("cpu.cfs_(.*)_us", "$1") + " " + write.value())
        .toList();
  }

  private static TestContents contents(CpuMax value) {
    String quota = value.isUnlimited() ? "-1" : value.quota().toString();
    return TestContents.of(quota + "\n", value.periodMicros() + "\n");
  }

  @Test
  void encode_fromUnlimited_setsThePeriodFirst() throws Exception {
    assertThat(writes(CpuMax.UNLIMITED, CpuMax.micros(5000, 20000)))
        .containsExactly("period 20000", "quota 5000");
  }

  @Test
  void encode_toUnlimited_setsTheQuotaFirst() throws Exception {
    assertThat(writes(CpuMax.micros(5000, 20000), CpuMax.UNLIMITED))
        .containsExactly("quota -1", "period 100000");
  }

  @Test
  void encode_samePeriod_setsTheQuotaOnly() throws Exception {
    assertThat(writes(CpuMax.UNLIMITED, CpuMax.cpus(0.5))).containsExactly("quota 50000");
  }

  @Test
  void encode_samePeriod_doesNotAskForTheQuota() throws Exception {
    TestContents periodOnly = TestContents.of(null, "100000\n");
    assertThat(binding.encode(CpuMax.cpus(0.5), periodOnly)).hasSize(1);
  }

  @Test
  void encode_bothGrow_goesThroughUnlimited() throws Exception {
    assertThat(writes(CpuMax.micros(5000, 10000), CpuMax.micros(50000, 100000)))
        .containsExactly("quota -1", "period 100000", "quota 50000");
  }

  @Property
  void decode_whatWasEncoded_isTheSame(@ForAll("values") CpuMax value) throws Exception {
    assertThat(binding.decode(contents(value))).isEqualTo(value);
  }

  /** Plays the kernel's check: the share must stay between the children's and the parent's. */
  @Property(tries = 5000)
  void encode_anyChange_passesTheKernelsCheckAtEachStep(
      @ForAll("values") CpuMax old, @ForAll("values") CpuMax wanted) throws Exception {
    double parent = Math.max(share(old), share(wanted));
    double child = Math.min(share(old), share(wanted));
    CpuMax present = old;
    for (FileWrite write : binding.encode(wanted, contents(old))) {
      present =
          write.file().name().equals("cpu.cfs_quota_us")
              ? new CpuMax(quota(write.value()), present.periodMicros())
              : new CpuMax(present.quota(), Long.parseLong(write.value()));
      if (!present.isUnlimited()) {
        assertThat(share(present)).isBetween(child, parent);
      }
    }
    assertThat(present).isEqualTo(wanted);
  }

  private static Limit quota(String text) {
    return text.equals("-1") ? Limit.UNLIMITED : Limit.of(Long.parseLong(text));
  }

  private static double share(CpuMax value) {
    return value.cpus().orElse(Double.POSITIVE_INFINITY);
  }

  @Provide
  Arbitrary<CpuMax> values() {
    Arbitrary<Limit> quota =
        Arbitraries.longs()
            .between(1000, 10_000_000)
            .map(Limit::of)
            .injectDuplicates(0.1)
            .edgeCases(config -> config.add(Limit.UNLIMITED));
    return Combinators.combine(quota, Arbitraries.longs().between(1000, 1_000_000)).as(CpuMax::new);
  }
}
