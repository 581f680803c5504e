package io.github.cgroup4j.linux;

import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;

/** Another JVM that tries to lock a file. */
final class LockAttempt {

  private static final int GOT_IT = 10;
  private static final int REFUSED = 11;

  private LockAttempt() {}

  public static void main(String[] args) throws Exception {
    try (FileChannel channel = FileChannel.open(Path.of(args[0]), WRITE);
        FileLock lock = channel.tryLock()) {
      System.exit(lock == null ? REFUSED : GOT_IT);
    }
  }

  /** Whether it gets the lock. */
  static boolean succeeds(Path file) throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String here =
        Path.of(LockAttempt.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    Process process =
        new ProcessBuilder(java, "-cp", here, LockAttempt.class.getName(), file.toString())
            .inheritIO()
            .start();
    int status = process.waitFor();
    if (status != GOT_IT && status != REFUSED) {
      throw new AssertionError("the other JVM failed: " + status);
    }
    return status == GOT_IT;
  }
}
