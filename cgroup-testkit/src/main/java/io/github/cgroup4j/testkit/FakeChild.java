package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SimProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A simulated process as the Java program sees it that started it. Waiting is in virtual time. */
final class FakeChild extends Process {

  private final SimKernel kernel;
  private final FakeProcess fake;
  private final SimProcess process;

  FakeChild(SimKernel kernel, FakeProcess fake) {
    this.kernel = kernel;
    this.fake = fake;
    this.process = fake.simulated();
  }

  @Override
  public OutputStream getOutputStream() {
    return new Input();
  }

  /** The other end of standard input; breaks when the process has ended. */
  private final class Input extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!fake.input(Arrays.copyOfRange(bytes, offset, offset + length))) {
        throw new IOException("Broken pipe");
      }
    }

    @Override
    public void close() {
      fake.endInput();
    }
  }

  @Override
  public InputStream getInputStream() {
    return fake.isRedirected() ? InputStream.nullInputStream() : fake.output();
  }

  @Override
  public InputStream getErrorStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public int waitFor() throws InterruptedException {
    synchronized (kernel) {
      Waiting.until(kernel, () -> !process.isAlive());
      return process.exitCode();
    }
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    synchronized (kernel) {
      long now = kernel.clock().nanos();
      long deadline = now + Math.min(unit.toNanos(timeout), Long.MAX_VALUE / 4);
      return Waiting.until(kernel, () -> !process.isAlive(), deadline);
    }
  }

  @Override
  public int exitValue() {
    return fake.exitCode()
        .orElseThrow(() -> new IllegalThreadStateException("process hasn't exited"));
  }

  @Override
  public void destroy() {
    fake.signal(Signal.TERM);
  }

  @Override
  public Process destroyForcibly() {
    fake.signal(Signal.KILL);
    return this;
  }

  @Override
  public boolean supportsNormalTermination() {
    return true;
  }

  @Override
  public boolean isAlive() {
    return fake.isAlive();
  }

  @Override
  public long pid() {
    return fake.pid();
  }

  @Override
  public CompletableFuture<Process> onExit() {
    CompletableFuture<Process> end = new CompletableFuture<>();
    synchronized (kernel) {
      // completed by another thread: whoever waits for it may want the lock
      process.onEnd(() -> end.completeAsync(() -> this));
    }
    return end;
  }

  @Override
  public String toString() {
    return "Process[pid=" + pid() + ", simulated " + fake.command() + "]";
  }
}
