package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** An open descriptor of an interface file, with the rights of who opened it. */
public final class OpenFile {

  /** One write takes at most a page. */
  private static final int LONGEST_WRITE = 4096;

  /** PATH_MAX - 1. */
  private static final int LONGEST_AGENT = 4095;

  private final FileNode file;
  private final Caller opener;
  private final Set<OpenFlag> flags;
  private byte[] content = {};
  private int position;
  private long seen;

  OpenFile(FileNode file, Caller opener, Set<OpenFlag> flags) {
    this.file = file;
    this.opener = opener;
    this.flags = flags;
  }

  /** The file. */
  public FileNode file() {
    return file;
  }

  /** Goes back to the start; what is read then is fresh. */
  public void rewind() {
    position = 0;
  }

  /**
   * One {@code read(2)}.
   *
   * @throws SyscallException EBADF, ENODEV if the group is gone, EINVAL if it cannot be read
   */
  public byte[] read(int count) throws SyscallException {
    if (!flags.contains(OpenFlag.READ)) {
      throw new SyscallException(Errno.EBADF);
    }
    if (file.isGone()) {
      throw new SyscallException(Errno.ENODEV);
    }
    if (position == 0) {
      content = file.content().getBytes(StandardCharsets.UTF_8);
      if (content.length > 0) { // the show function of an empty list never runs (v1.core.poll)
        seen = file.changes();
      }
    }
    int from = Math.min(position, content.length);
    int to = Math.min(content.length, from + count);
    position = to;
    byte[] read = new byte[to - from];
    System.arraycopy(content, from, read, 0, read.length);
    return read;
  }

  /** One {@code write(2)} of the whole value. */
  public void write(byte[] value) throws SyscallException {
    if (!flags.contains(OpenFlag.WRITE)) {
      throw new SyscallException(Errno.EBADF);
    }
    int longest = file.name().equals("release_agent") ? LONGEST_AGENT : LONGEST_WRITE;
    if (value.length > longest) {
      throw new SyscallException(Errno.E2BIG);
    }
    String text = new String(value, StandardCharsets.UTF_8);
    int end = text.indexOf('\0'); // the kernel's strings end there
    file.write(end < 0 ? text : text.substring(0, end), opener);
    if (value.length > 0) {
      file.writtenTo();
    }
    file.group().tree().kernel().settle();
  }

  /** Whether {@code poll(2)} says POLLPRI: it changed since the last read, or is gone. */
  public boolean hasPriorityEvent() {
    boolean always = file.name().endsWith(".pressure"); // without a trigger
    return always || file.isGone() || seen != file.changes();
  }
}
