package io.github.cgroup4j.discovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Raw text: a string with one character per byte, as the kernel wrote the bytes. Bytes that are
 * meant as text are UTF-8.
 */
final class RawText {

  /** How this JVM encodes names of files; a name that it cannot express has no path. */
  private static final Charset FILE_NAMES = fileNameEncoding();

  private RawText() {}

  static String of(byte[] content) {
    return new String(content, ISO_8859_1);
  }

  /** The text that the bytes stand for; what is not UTF-8 becomes replacement characters. */
  static String readable(String raw) {
    byte[] bytes = raw.getBytes(ISO_8859_1);
    return isAscii(bytes) ? raw : new String(bytes, UTF_8);
  }

  /** The reverse of {@link #readable} for text whose bytes were UTF-8. */
  static String raw(String readable) {
    return new String(readable.getBytes(UTF_8), ISO_8859_1);
  }

  /**
   * The path below {@code base}, or empty if it cannot be used: if it has components that would
   * lead elsewhere, or if a path of this JVM would not name exactly these bytes.
   *
   * @param raw a path text; a leading slash does not matter
   */
  static Optional<Path> below(Path base, String raw) {
    return below(base, raw, FILE_NAMES);
  }

  static Optional<Path> below(Path base, String raw, Charset fileNames) {
    if (hasDots(raw)) {
      return Optional.empty();
    }
    byte[] bytes = raw.getBytes(ISO_8859_1);
    String text = raw;
    if (!isAscii(bytes)) {
      text = new String(bytes, UTF_8);
      if (!Arrays.equals(text.getBytes(UTF_8), bytes)
          || !Arrays.equals(text.getBytes(fileNames), bytes)) {
        return Optional.empty();
      }
    }
    int start = 0;
    while (start < text.length() && text.charAt(start) == '/') {
      start++;
    }
    try {
      return Optional.of(base.resolve(text.substring(start)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether a component is {@code .} or {@code ..}; text of the kernel is not to be resolved. */
  static boolean hasDots(String path) {
    if (!path.startsWith(".") && !path.contains("/.")) {
      return false;
    }
    int start = 0;
    while (start <= path.length()) {
      int end = path.indexOf('/', start);
      if (end < 0) {
        end = path.length();
      }
      int length = end - start;
      if ((length == 1 || length == 2) && path.startsWith("..".substring(0, length), start)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static Charset fileNameEncoding() {
    String name = System.getProperty("sun.jnu.encoding");
    try {
      return name == null ? UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return UTF_8;
    }
  }
}
