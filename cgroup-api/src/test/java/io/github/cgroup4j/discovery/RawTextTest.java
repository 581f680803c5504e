package io.github.cgroup4j.discovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawTextTest {

  private static final Path BASE = Path.of("/base");

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static byte[] unraw(String raw) {
    return raw.getBytes(ISO_8859_1);
  }

  static String raw(String text) {
    return RawText.of(bytes(text));
  }

  @Test
  void readable_utf8_isTheText() {
    assertThat(RawText.readable(raw("/über/€/😀"))).isEqualTo("/über/€/😀");
  }

  @Test
  void below_utf8FileNames_isThePath() {
    assertThat(RawText.below(BASE, raw("/a b/c"), UTF_8)).hasValue(Path.of("/base/a b/c"));
    assertThat(RawText.below(BASE, raw("/"), UTF_8)).hasValue(BASE);
    assertThat(RawText.below(BASE, "", UTF_8)).hasValue(BASE);
  }

  @Test
  void below_fileNamesThatCannotExpressIt_isEmpty() {
    assertThat(RawText.below(BASE, raw("/ü"), US_ASCII)).isEmpty();
    // It could be encoded, but as the byte fc: another name.
    assertThat(RawText.below(BASE, raw("/ü"), ISO_8859_1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/caf\u00e9", "/\u00c3", "/\u00ed\u00a0\u0080"})
  void below_notUtf8_isEmpty(String raw) {
    assertThat(RawText.below(BASE, raw, UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "/..", "/../a", "/a/..", "/a/../b", "a/./b", "/.", "./a", "/a\u0000"})
  void below_componentsThatLeadElsewhere_isEmpty(String raw) {
    assertThat(RawText.below(BASE, raw)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "/..a/b..", "/.a/b.", "/a...b", "//x//y"})
  void below_dotsInsideNames_isThePath(String raw) {
    assertThat(RawText.below(BASE, raw).orElseThrow().toString()).startsWith("/base/");
  }

  @Property
  void below_anyBytes_staysBelow(@ForAll byte[] content) {
    RawText.below(BASE, RawText.of(content))
        .ifPresent(path -> assertThat(path.normalize().startsWith(BASE)).isTrue());
  }
}
