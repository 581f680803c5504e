package io.github.cgroup4j.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;

class ByteScannerTest {

  private static ByteScanner scan(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ByteScanner().reset(bytes, 0, bytes.length);
  }

  @Property
  void nextLong_anyLong_isRead(@ForAll long value) throws Exception {
    if (value != Long.MIN_VALUE) {
      assertThat(scan(value + "\n").nextLong()).isEqualTo(value);
    }
    assertThat(scan(value + " ").nextNumber()).isEqualTo(value);
  }

  @Property
  void nextSaturated_anyUnsigned_isReadOrTheGreatest(
      @ForAll @BigRange(min = "0", max = "99999999999999999999999") BigInteger value)
      throws Exception {
    assertThat(scan(value.toString()).nextSaturated())
        .isEqualTo(value.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
  }

  @Test
  void nextLong_tooGreat_isMalformedAndStaysThere() {
    ByteScanner scanner = scan("-9223372036854775809");
    assertThatThrownBy(scanner::nextLong).isInstanceOf(MalformedContentException.class);
    assertThat(scanner.nextWord()).isEqualTo("-9223372036854775809");
  }

  @Test
  void nextDecimal_withAndWithoutFraction() throws Exception {
    assertThat(scan("12.50").nextDecimal()).isEqualTo(12.5);
    assertThat(scan("0.07").nextDecimal()).isEqualTo(0.07);
    assertThat(scan("100").nextDecimal()).isEqualTo(100);
    assertThatThrownBy(() -> scan("1.").nextDecimal())
        .isInstanceOf(MalformedContentException.class);
  }

  @Test
  void skipWord_onlyWholeWords() {
    ByteScanner scanner = scan("maximum max");
    assertThat(scanner.skipWord("max")).isFalse();
    assertThat(scanner.skip("max")).isTrue();
    assertThat(scanner.nextWord()).isEqualTo("imum");
    scanner.skipBlanks();
    assertThat(scanner.skipWord("max")).isTrue();
    assertThat(scanner.atEnd()).isTrue();
  }

  @Test
  void reset_partOfAnArray_seesOnlyThat() throws Exception {
    ByteScanner scanner = new ByteScanner().reset(new byte[] {'1', '2', '3', '4'}, 1, 3);
    assertThat(scanner.nextLong()).isEqualTo(23);
    scanner.rewind();
    assertThat(scanner.rest()).isEqualTo("23");
    assertThatThrownBy(() -> scanner.reset(new byte[2], 1, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void expectLineEnd_restOfTheLine_isMalformed() throws Exception {
    ByteScanner scanner = scan("a  \nb c");
    scanner.nextWord();
    scanner.expectLineEnd();
    assertThat(scanner.nextWord()).isEqualTo("b");
    assertThatThrownBy(scanner::expectLineEnd).isInstanceOf(MalformedContentException.class);
  }
}
