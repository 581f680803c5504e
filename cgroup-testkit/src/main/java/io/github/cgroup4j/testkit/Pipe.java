package io.github.cgroup4j.testkit;

import io.github.cgroup4j.testkit.sim.SimKernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;

/** What a simulated process prints, as its parent reads it: until the process has ended. */
final class Pipe extends InputStream {

  private final SimKernel kernel;
  private byte[] content = {};
  private int position;
  private boolean ended;

  Pipe(SimKernel kernel) {
    this.kernel = kernel;
  }

  void write(byte[] more) {
    synchronized (kernel) {
      byte[] joined = new byte[content.length - position + more.length];
      System.arraycopy(content, position, joined, 0, content.length - position);
      System.arraycopy(more, 0, joined, content.length - position, more.length);
      content = joined;
      position = 0;
      kernel.notifyAll();
    }
  }

  /** No more will be written. */
  void end() {
    synchronized (kernel) {
      ended = true;
      kernel.notifyAll();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    synchronized (kernel) {
      try {
        Waiting.until(kernel, () -> ended || available() > 0);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
      int count = Math.min(length, available());
      System.arraycopy(content, position, buffer, offset, count);
      position += count;
      return count == 0 && length > 0 ? -1 : count;
    }
  }

  @Override
  public int available() {
    synchronized (kernel) {
      return content.length - position;
    }
  }
}
