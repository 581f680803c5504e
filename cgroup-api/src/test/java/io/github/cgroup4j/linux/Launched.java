package io.github.cgroup4j.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What came of a process: exit code and output, byte for byte. */
record Launched(int exitCode, String output, String complaints) {

  /** Waits for the end; its output must fit in a pipe. */
  static Launched of(Process process) throws IOException, InterruptedException {
    String output = text(process.getInputStream().readAllBytes());
    String complaints = text(process.getErrorStream().readAllBytes());
    return new Launched(process.waitFor(), output, complaints);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The same with the records that NUL ends in order: of an environment it says nothing. */
  Launched sorted() {
    String[] records = output.split("\0", -1);
    Arrays.sort(records);
    return new Launched(exitCode, String.join("\0", records), complaints);
  }
}
