package io.github.cgroup4j.spi;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Limit;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {

  /** So many lines that their numbers are read by the word. */
  private static final String MANY_LINES =
      IntStream.range(0, 16).mapToObj(i -> "before" + i + " " + i + "\n").collect(joining());

  private static <T> T decode(Codec<T> codec, String content) throws MalformedContentException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return codec.decode(new ByteScanner().reset(bytes, 0, bytes.length));
  }

  private static void assertMalformed(Codec<?> codec, String content) {
    assertThatThrownBy(() -> decode(codec, content))
        .as(content)
        .isInstanceOf(MalformedContentException.class);
  }

  @Property
  void limit_belowThePracticallyUnlimited_readsBack(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - (1L << 35)) long amount) throws Exception {
    assertThat(decode(Codecs.LIMIT, Codecs.LIMIT.encode(Limit.of(amount)) + "\n"))
        .isEqualTo(Limit.of(amount));
    assertThat(decode(Codecs.LIMIT_V1, Codecs.LIMIT_V1.encode(Limit.of(amount))))
        .isEqualTo(Limit.of(amount));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max",
        "-1",
        "9223372036854771712",
        "9223372036854710272",
        "9223372036852678656",
        "9223372035781033984",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615"
      })
  void limit_kernelsMaxima_areUnlimited(String content) throws Exception {
    assertThat(decode(Codecs.LIMIT, content + "\n")).isEqualTo(Limit.UNLIMITED);
    assertThat(decode(Codecs.LIMIT_V1, " " + content)).isEqualTo(Limit.UNLIMITED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "maximum", "-2", "1 2", "1\n2", "0x10", "12k", "1\r\n"})
  void limit_others_areMalformed(String content) {
    assertMalformed(Codecs.LIMIT, content);
    assertMalformed(Codecs.LIMIT_V1, content);
  }

  @Test
  void malformed_tellsWhereAndWhat() {
    assertThatThrownBy(() -> decode(Codecs.COUNT, "12 pigs\n"))
        .isInstanceOfSatisfying(
            MalformedContentException.class, e -> assertThat(e.position()).isEqualTo(3))
        .hasMessageContaining("pigs");
  }

  @Test
  void count_aboveLong_isTheGreatest() throws Exception {
    assertThat(decode(Codecs.COUNT, "18446744073709551615\n")).isEqualTo(Long.MAX_VALUE);
    assertThat(decode(Codecs.INTEGER, "-20\n")).isEqualTo(-20);
    assertThatThrownBy(() -> Codecs.COUNT.encode(-1L)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, true"})
  void flag_anythingButZero_isOn(String content, boolean on) throws Exception {
    assertThat(decode(Codecs.SWITCH, content)).isEqualTo(on);
  }

  @Test
  void times_ofAllSizes_areRead() throws Exception {
    assertThat(decode(Codecs.MICROS, "1500000\n")).isEqualTo(Duration.ofMillis(1500));
    assertThat(decode(Codecs.MICROS, "18446744073709551615").toSeconds())
        .isEqualTo(Long.MAX_VALUE / 1_000_000);
    assertThat(Codecs.MICROS.encode(Duration.ofNanos(1_999))).isEqualTo("1");
    assertThat(Codecs.NANOS.encode(Duration.ofSeconds(3, 7))).isEqualTo("3000000007");
    assertThatThrownBy(() -> Codecs.MICROS.encode(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Codecs.MICROS.encode(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void counters_orderChanges_isLearnedAnew() throws Exception {
    Codec<Counters> codec = Codecs.counters();
    assertThat(decode(codec, "a 1\nb 2\n")).hasToString("a=1 b=2");
    assertThat(decode(codec, "a 3\nb 4")).hasToString("a=3 b=4");
    assertThat(decode(codec, "b 5\na 6\n")).hasToString("b=5 a=6");
    assertThat(decode(codec, "b 5\n")).hasToString("b=5");
    assertThat(decode(codec, "b 5\na 6\nc 7\n")).hasToString("b=5 a=6 c=7");
    assertThat(decode(codec, "bb 1\n")).hasToString("bb=1");
    assertThat(decode(codec, "")).hasToString("");
  }

  @Test
  void counters_sameFileAgain_makesNoNames() throws Exception {
    Codec<Counters> codec = Codecs.counters();
    String name = decode(codec, "usage_usec 1\n").name(0);
    assertThat(decode(codec, "usage_usec 2\n").name(0)).isSameAs(name);
  }

  @Test
  void counters_strangeNumbers_areTaken() throws Exception {
    assertThat(decode(Codecs.counters(), "a  18446744073709551615 \nb -7\n\nc\t1"))
        .hasToString("a=9223372036854775807 b=-7 c=1");
  }

  @Property
  void counters_rememberedNames_readWhatIsReadTheFirstTime(
      @ForAll @Size(min = 1, max = 5)
          List<@BigRange(min = "0", max = "99999999999999999999999") BigInteger> numbers,
      @ForAll @IntRange(max = 24) int shortened,
      @ForAll @IntRange(max = 12) int behind,
      @ForAll boolean many)
      throws Exception {
    StringBuilder text = new StringBuilder(many ? MANY_LINES : "");
    for (int i = 0; i < numbers.size(); i++) {
      int digits = Math.max(1, numbers.get(i).toString().length() - shortened);
      text.append("name").append(i).append(' ');
      text.append(numbers.get(i).toString(), 0, digits).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] digitsBehind = Arrays.copyOf(bytes, bytes.length + behind);
    Arrays.fill(digitsBehind, bytes.length, digitsBehind.length, (byte) '7');
    Codec<Counters> codec = Codecs.counters();
    Counters first = codec.decode(new ByteScanner().reset(bytes, 0, bytes.length));
    assertThat(codec.decode(new ByteScanner().reset(digitsBehind, 0, bytes.length)))
        .isEqualTo(first);
    // without the last newline, digits that follow in the buffer are not of the content
    assertThat(codec.decode(new ByteScanner().reset(digitsBehind, 0, bytes.length - 1)))
        .isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7x\n", "12345678x\n", "x\n", "1234567890123456789x\n", "-\n", ""})
  void counters_rememberedNamesAndNoNumber_areMalformed(String line) throws Exception {
    for (String before : List.of("", MANY_LINES)) {
      Codec<Counters> codec = Codecs.counters();
      decode(codec, before + "a 1\n");
      byte[] content = (before + "a " + line).getBytes(StandardCharsets.UTF_8);
      byte[] bytes = Arrays.copyOf(content, content.length + 32);
      assertThatThrownBy(() -> codec.decode(new ByteScanner().reset(bytes, 0, content.length)))
          .isInstanceOf(MalformedContentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a x\n", "a 1 2\n", "a 1\na 2\n", "a=1\n"})
  void counters_others_areMalformed(String content) {
    assertMalformed(Codecs.counters(), content);
  }

  @Test
  void nestedCounters_v2AndV1Lines_areRead() throws Exception {
    assertThat(decode(Codecs.NESTED_COUNTERS, "8:0 rbytes=1 wbytes=2\n8:16\ntotal=7 N0=7\n"))
        .containsEntry("8:0", Counters.parse("rbytes=1 wbytes=2"))
        .containsEntry("8:16", Counters.EMPTY)
        .containsEntry("total", Counters.parse("total=7 N0=7"));
    assertMalformed(Codecs.NESTED_COUNTERS, "8:0 rbytes\n");
    assertMalformed(Codecs.NESTED_COUNTERS, "8:0 a=1 a=2\n");
    assertMalformed(Codecs.NESTED_COUNTERS, "8:0 a=1\n8:0 a=1\n");
  }

  @Test
  void pressure_newLinesAndKeys_arePassedOver() throws Exception {
    var pressure =
        decode(
            Codecs.PRESSURE,
            "most avg10=1\nsome total=5 avg30=9.99 avg10=0.10 avg300=0.00 avg60=12.34\n");
    assertThat(pressure.some().orElseThrow().avg60()).isEqualTo(12.34);
    assertThat(pressure.some().orElseThrow().avg10()).isEqualTo(0.1);
    assertThat(pressure.full()).isEmpty();
    assertMalformed(Codecs.PRESSURE, "some avg10=0.00\n");
    assertMalformed(Codecs.PRESSURE, "");
  }

  @Test
  void controllers_unknownOnes_areKept() throws Exception {
    assertThat(decode(Codecs.CONTROLLERS, "cpu weather\n")).hasToString("[cpu, weather]");
    assertThat(decode(Codecs.CONTROLLERS, "")).isEmpty();
    assertMalformed(Codecs.CONTROLLERS, "CPU!\n");
  }

  @Property
  void percent_hundredths_readBack(@ForAll @LongRange(min = 0, max = 10_000) long hundredths)
      throws Exception {
    String text = Codecs.PERCENT.encode(hundredths / 100.0);
    assertThat(text).matches("\\d+\\.\\d\\d");
    assertThat(Math.round(decode(Codecs.PERCENT, text) * 100)).isEqualTo(hundredths);
  }
}
