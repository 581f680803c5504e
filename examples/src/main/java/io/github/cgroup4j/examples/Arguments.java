package io.github.cgroup4j.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Tells whether arguments have survived the JVM, which decodes them by the locale's character set:
 * what is not expressible in it arrives as question marks, and would go on like that.
 */
final class Arguments {

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private Arguments() {}

  /** Whether the last arguments of this JVM will be passed on as they came. */
  static boolean areIntact(List<String> last) {
    try {
      return areIntact(last, Files.readAllBytes(COMMAND_LINE), encoding());
    } catch (IOException notToBeTold) {
      return true;
    }
  }

  /**
   * Whether a command line that ends with the arguments is expressible.
   *
   * @param commandLine all arguments, each with a zero byte at its end
   */
  static boolean areIntact(List<String> last, byte[] commandLine, Charset encoding) {
    if (isAscii(commandLine)) {
      return true;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String argument : last) {
      bytes.writeBytes(argument.getBytes(encoding));
      bytes.write(0);
    }
    int start = commandLine.length - bytes.size();
    return start >= 0
        && Arrays.equals(
            commandLine, start, commandLine.length, bytes.toByteArray(), 0, bytes.size());
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  static Charset encoding() {
    String name = System.getProperty("sun.jnu.encoding", "UTF-8");
    return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
  }
}
