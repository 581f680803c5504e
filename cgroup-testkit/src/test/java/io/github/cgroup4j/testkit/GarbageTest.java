package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.MalformedContentException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Whatever a file holds, on both versions: a value or a {@link MalformedContentException}. */
class GarbageTest {

  private static final Map<Version, Backend> BACKENDS =
      Map.of(
          Version.V1, Backend.find(Version.V1).orElseThrow(),
          Version.V2, Backend.find(Version.V2).orElseThrow());

  @net.jqwik.api.Property(tries = 800)
  void decode_anyBytes_isTotal(@ForAll Version version, @ForAll("contents") List<byte[]> contents) {
    BACKENDS
        .get(version)
        .bindings()
        .forEach(
            (property, binding) -> {
              if (property instanceof Readable) {
                decode(binding, contents);
              }
            });
  }

  private static void decode(Binding<?> binding, List<byte[]> contents) {
    try {
      assertThat(binding.decode(new Given(contents))).isNotNull();
    } catch (MalformedContentException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  /** As many files as a binding asks for, all there. */
  private record Given(List<byte[]> files) implements Contents {

    @Override
    public boolean has(int index) {
      return true;
    }

    @Override
    public ByteScanner scan(int index) {
      byte[] content = files.get(index);
      return new ByteScanner().reset(content, 0, content.length);
    }
  }

  @Provide
  Arbitrary<List<byte[]>> contents() {
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    Arbitrary<String> token =
        Arbitraries.of(
            "max",
            "-1",
            "0",
            "1",
            "-",
            "100000",
            "9223372036854771712",
            "18446744073709551616",
            "some",
            "full",
            "avg10=",
            "avg60=0.00",
            "avg300=1.5",
            "total=7",
            "N0=1",
            "anon",
            "=",
            "populated",
            "oom_kill",
            "cpu user system",
            "domain",
            "threaded",
            "FROZEN",
            "memory",
            "nr_periods",
            ".",
            "1.",
            "\u00e4",
            "\0",
            "8:0",
            "254:1",
            "Total",
            "Read",
            "rbps=max",
            "wiops=",
            "rbytes=4096",
            "cost.vrate=100.00",
            "default",
            "target=10",
            "hca_handle=2",
            "c 1:5 rwm",
            "a *:* rwm",
            "lo",
            "0-3,5");
    Arbitrary<byte[]> words =
        Arbitraries.of(" ", "\n", "", "\t", "=", "  ")
            .flatMap(separator -> token.list().ofMaxSize(12).map(l -> String.join(separator, l)))
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
    return Arbitraries.oneOf(bytes, words).list().ofSize(5);
  }
}
