package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An open descriptor of an interface file, with the rights of who opened it. */
public final class OpenFile {

  /** One write takes at most a page. */
  private static final int LONGEST_WRITE = 4096;

  /** Room for each CPU that a kernel of a distribution may have (v2.cpuset.long). */
  private static final int LONGEST_CPUS = 100 + 6 * 8192;

  private static final int LONGEST_MEMS = 100 + 6 * Hardware.POSSIBLE_NODES;

  /** PATH_MAX - 1. */
  private static final int LONGEST_AGENT = 4095;

  private final FileNode file;
  private final Caller opener;
  private final Set<OpenFlag> flags;
  private byte[] content = {};
  private boolean closed;
  private boolean triggered;
  private int position;
  private long seen;

  /** What is registered to wake this descriptor; null if nothing is. */
  @Nullable String trigger;

  /** Whether a list of ids was read, which is kept for a while then. */
  boolean listed;

  OpenFile(FileNode file, Caller opener, Set<OpenFlag> flags) {
    this.file = file;
    this.opener = opener;
    this.flags = flags;
  }

  /** {@return the file} */
  public FileNode file() {
    return file;
  }

  Caller opener() {
    return opener;
  }

  /** The pressure that the trigger waits for was there. */
  void pressed() {
    triggered = true;
    file.wake();
  }

  /** {@return whether the trigger fired since this was last asked} */
  public boolean takeTriggered() {
    boolean was = triggered;
    triggered = false;
    return was;
  }

  /** Whether the descriptor is not in use any more. */
  boolean isClosed() {
    return closed;
  }

  /** Ends the use of the descriptor. */
  public void close() {
    closed = true;
  }

  /**
   * Goes back to the start ({@code lseek(2)}); what is read then is fresh.
   *
   * @throws SyscallException ENODEV if the group is gone; 6.1 tells that only who reads
   */
  public void rewind() throws SyscallException {
    KernelProfile profile = file.group().tree().kernel().profile();
    if (file.isGone() && profile.isAtLeast(KernelProfile.LINUX_6_12)) {
      throw new SyscallException(Errno.ENODEV);
    }
    position = 0;
  }

  /**
   * {@return one {@code read(2)}}
   *
   * @param count the count
   * @throws SyscallException EBADF, ENODEV if the group is gone, EINVAL if it cannot be read
   */
  public byte[] read(int count) throws SyscallException {
    if (closed || !flags.contains(OpenFlag.READ)) {
      throw new SyscallException(Errno.EBADF);
    }
    if (file.isGone()) {
      throw new SyscallException(Errno.ENODEV);
    }
    if (position == 0) {
      content = file.content(this).getBytes(StandardCharsets.UTF_8);
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

  /**
   * One {@code write(2)} of the whole value.
   *
   * @param value the value
   * @throws SyscallException if a real kernel would refuse
   */
  public void write(byte[] value) throws SyscallException {
    if (closed || !flags.contains(OpenFlag.WRITE)) {
      throw new SyscallException(Errno.EBADF);
    }
    if (value.length > longest(file.fullName())) {
      throw new SyscallException(Errno.E2BIG);
    }
    if (value.length > 0 && file.group().tree().kernel().mounts().isBeyondNamespace(file)) {
      throw new SyscallException(Errno.EPERM);
    }
    String text = new String(value, StandardCharsets.UTF_8);
    int end = text.indexOf('\0'); // the kernel's strings end there
    file.write(end < 0 ? text : text.substring(0, end), this);
    if (value.length > 0) {
      file.writtenTo();
    }
    file.group().tree().kernel().settle(file.group().tree());
  }

  private static int longest(String name) {
    return switch (name) {
      case "release_agent" -> LONGEST_AGENT;
      case "cpuset.cpus", "cpuset.cpus.exclusive" -> LONGEST_CPUS;
      case "cpuset.mems" -> LONGEST_MEMS;
      default -> LONGEST_WRITE;
    };
  }

  /** {@return whether {@code poll(2)} says POLLPRI: it changed since the last read, or is gone} */
  public boolean hasPriorityEvent() {
    if (file.name().endsWith(".pressure") && !file.isGone()) {
      return trigger == null || triggered;
    }
    return file.isGone() || seen != file.changes();
  }
}
