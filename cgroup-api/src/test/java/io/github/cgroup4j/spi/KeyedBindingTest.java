package io.github.cgroup4j.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.IoWeights;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Files with a line per key, against a file that takes one line per write as the kernel does. */
class KeyedBindingTest {

  private static final InterfaceFile FILE = InterfaceFile.of(Controller.IO, "io.test", "1.0");

  private static final KeyedBinding<DeviceNumber, Limit> LIMITS =
      new KeyedBinding<>(FILE, DeviceNumber.TYPE, Codecs.LIMIT, Limit.UNLIMITED);

  private static final IoWeightsBinding WEIGHTS = new IoWeightsBinding(FILE);

  /** The file: lines by key; a line with the word for nothing is dropped. */
  private static final class Lines implements Contents {

    private final Map<String, String> lines = new TreeMap<>();
    private final String nothing;

    Lines(String nothing) {
      this.nothing = nothing;
    }

    void write(String line) {
      String[] words = line.split(" ", 2);
      if (words[1].equals(nothing)) {
        lines.remove(words[0]);
      } else {
        lines.put(words[0], words[1]);
      }
    }

    String text() {
      StringBuilder text = new StringBuilder();
      lines.forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
      return text.toString();
    }

    @Override
    public boolean has(int index) {
      return true;
    }

    @Override
    public ByteScanner scan(int index) {
      byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
      return new ByteScanner().reset(bytes, 0, bytes.length);
    }
  }

  private static Lines copy(Lines file) {
    Lines copy = new Lines(file.nothing);
    copy.lines.putAll(file.lines);
    return copy;
  }

  @Provide
  Arbitrary<Map<DeviceNumber, Limit>> limits() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 3);
    Arbitrary<DeviceNumber> devices = Combinators.combine(numbers, numbers).as(DeviceNumber::new);
    Arbitrary<Limit> values = Arbitraries.longs().between(1, 9).map(Limit::of);
    return Arbitraries.maps(devices, values).ofMaxSize(6);
  }

  @Property
  void set_anyMapOverAnyOther_holdsAndEveryPrefixCanBeUndone(
      @ForAll("limits") Map<DeviceNumber, Limit> before,
      @ForAll("limits") Map<DeviceNumber, Limit> wanted,
      @ForAll @IntRange(max = 12) int failsAt)
      throws Exception {
    Lines file = new Lines("max");
    before.forEach((device, limit) -> file.write(device + " " + limit));
    Lines present = copy(file);

    Deque<String> undo = new ArrayDeque<>();
    List<FileWrite> writes = LIMITS.encode(wanted, present);
    int made = 0;
    for (FileWrite write : writes) {
      if (made++ == failsAt) {
        for (String line : undo) {
          file.write(line);
        }
        assertThat(file.text()).isEqualTo(present.text());
        return;
      }
      file.write(write.value());
      undo.push(LIMITS.undo(write, present).orElseThrow());
    }

    assertThat(LIMITS.decode(file)).isEqualTo(wanted);
    assertThat(LIMITS.encode(wanted, file)).isEmpty();
  }

  @Provide
  Arbitrary<IoWeights> weights() {
    Arbitrary<Integer> weight = Arbitraries.integers().between(1, 10_000);
    Arbitrary<DeviceNumber> devices =
        Arbitraries.integers().between(0, 4).map(minor -> new DeviceNumber(8, minor));
    return Combinators.combine(weight, Arbitraries.maps(devices, weight).ofMaxSize(4))
        .as(IoWeights::new);
  }

  @Property
  void setWeights_anyOverAnyOther_holdsAndCanBeUndone(
      @ForAll("weights") IoWeights before, @ForAll("weights") IoWeights wanted) throws Exception {
    Lines file = new Lines("default");
    file.write("default " + before.weight());
    before.devices().forEach((device, weight) -> file.write(device + " " + weight));
    Lines present = copy(file);

    Deque<String> undo = new ArrayDeque<>();
    for (FileWrite write : WEIGHTS.encode(wanted, present)) {
      file.write(write.value());
      undo.push(WEIGHTS.undo(write, present).orElseThrow());
    }
    assertThat(WEIGHTS.decode(file)).isEqualTo(wanted);

    for (String line : undo) {
      file.write(line);
    }
    assertThat(WEIGHTS.decode(file)).isEqualTo(before);
  }

  @Test
  void decode_twoLinesOfAKey_saysWhere() {
    byte[] bytes = "8:0 1\n8:0 2\n".getBytes(StandardCharsets.UTF_8);
    Codec<Map<DeviceNumber, Limit>> lines = Codecs.keyed(DeviceNumber.TYPE, Codecs.LIMIT);
    assertThatThrownBy(() -> lines.decode(new ByteScanner().reset(bytes, 0, bytes.length)))
        .isInstanceOf(MalformedContentException.class)
        .hasMessageContaining("at byte 6");
  }
}
