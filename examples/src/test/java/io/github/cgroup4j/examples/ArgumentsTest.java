package io.github.cgroup4j.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void areIntact_onlyAscii_isTrueWhateverTheArguments() {
    assertThat(Arguments.areIntact(List.of("run in a test"), bytes("java\0x\0"), US_ASCII))
        .isTrue();
  }

  @Test
  void areIntact_decodedAndEncodedAlike_isTrue() {
    byte[] commandLine = "java\0Main\0echo\0größe\0".getBytes(UTF_8);

    assertThat(Arguments.areIntact(List.of("echo", "größe"), commandLine, UTF_8)).isTrue();
  }

  @Test
  void areIntact_questionMarksForBytes_isFalse() {
    byte[] commandLine = "java\0Main\0echo\0ü\0".getBytes(UTF_8);

    assertThat(Arguments.areIntact(List.of("echo", "??"), commandLine, US_ASCII)).isFalse();
  }

  @Test
  void areIntact_bytesThatAreNoUtf8_isFalse() {
    byte[] commandLine = bytes("java\0Main\0echo\0\u00fc\0");

    assertThat(Arguments.areIntact(List.of("echo", "\ufffd"), commandLine, UTF_8)).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
