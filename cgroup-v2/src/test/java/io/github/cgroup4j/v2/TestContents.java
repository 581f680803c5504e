package io.github.cgroup4j.v2;

import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Contents;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Contents given by a test; null for a file that is not there. */
final class TestContents implements Contents {

  private final byte[][] contents;

  private TestContents(byte[][] contents) {
    this.contents = contents;
  }

  static TestContents of(@Nullable String... contents) {
    byte[][] bytes = new byte[contents.length][];
    for (int i = 0; i < bytes.length; i++) {
      String content = contents[i];
      bytes[i] = content == null ? null : content.getBytes(StandardCharsets.UTF_8);
    }
    return new TestContents(bytes);
  }

  static TestContents of(byte[][] contents) {
    return new TestContents(contents);
  }

  @Override
  public boolean has(int index) {
    return contents[index] != null;
  }

  @Override
  public ByteScanner scan(int index) {
    if (contents[index] == null) {
      throw new IllegalStateException("file " + index + " is not there");
    }
    return new ByteScanner().reset(contents[index], 0, contents[index].length);
  }
}
