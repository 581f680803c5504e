package io.github.cgroup4j.testkit.replay;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import io.github.cgroup4j.spi.Errno;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * System calls with their exact errors, which the JDK's classes do not tell apart: it matters here
 * whether {@code open(2)} or {@code write(2)} was refused, and with which errno. For one thread.
 */
final class LiveCalls {

  static final int READ_ONLY = 0;
  static final int WRITE_ONLY = 1;
  static final int READ_WRITE = 2;
  static final int CREATE = 0100;
  static final int EXCLUSIVE = 0200;
  static final int TRUNCATE = 01000;
  static final int APPEND = 02000;
  static final int DIRECTORY = 0200000;
  private static final int CLOSE_ON_EXEC = 02000000;

  private static final int LONGEST_PATH = 1 << 13;
  private static final int LONGEST_DATA = 1 << 17;
  private static final int AT_CWD = -100;
  private static final int NO_FOLLOW = 0x100;
  private static final int BASIC_STATS = 0x7ff;
  private static final int SUBREAPER = 36;
  private static final int NO_HANG = 1;

  private static final Type INT = Type.SINT32;
  private static final Type LONG = Type.SLONG_LONG;
  private static final Type POINTER = Type.POINTER;

  private final Invoker invoker = Invoker.getInstance();
  private final MemoryIO memory = MemoryIO.getInstance();
  private final ByteBuffer path = ByteBuffer.allocateDirect(LONGEST_PATH);
  private final ByteBuffer other = ByteBuffer.allocateDirect(LONGEST_PATH);
  private final ByteBuffer data = ByteBuffer.allocateDirect(LONGEST_DATA);

  private final Function open = function("open", INT, POINTER, INT, INT);
  private final Function close = function("close", INT, INT);
  private final Function read = function("read", LONG, INT, POINTER, LONG);
  private final Function write = function("write", LONG, INT, POINTER, LONG);
  private final Function seek = function("lseek", LONG, INT, LONG, INT);
  private final Function mkdir = function("mkdir", INT, POINTER, INT);
  private final Function rmdir = function("rmdir", INT, POINTER);
  private final Function unlink = function("unlink", INT, POINTER);
  private final Function rename = function("rename", INT, POINTER, POINTER);
  private final Function chmod = function("chmod", INT, POINTER, INT);
  private final Function chown = function("lchown", INT, POINTER, INT, INT);
  private final Function statx = function("statx", INT, INT, POINTER, INT, INT, POINTER);
  private final Function kill = function("kill", INT, INT, INT);
  private final Function waitpid = function("waitpid", INT, INT, POINTER, INT);
  private final Function prctl = function("prctl", INT, INT, LONG);
  private final Function syscall = function("syscall", LONG, LONG, LONG, LONG, LONG);

  private record Function(CallContext context, long address) {}

  /** A call that failed. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;
    final String errno;

    Failure(int number) {
      super(name(number), null, false, false);
      errno = name(number);
    }

    private static String name(int number) {
      return Arrays.stream(Errno.values())
          .filter(one -> one.number() == number)
          .map(Errno::name)
          .findFirst()
          .orElse("E" + number);
    }
  }

  private static Function function(String name, Type result, Type... parameters) {
    long address = Library.getDefault().getSymbolAddress(name);
    if (address == 0) {
      throw new UnsatisfiedLinkError(name);
    }
    return new Function(
        CallContext.getCallContext(result, parameters, CallingConvention.DEFAULT, true), address);
  }

  private static long text(ByteBuffer buffer, String text, MemoryIO memory) throws Failure {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= LONGEST_PATH) {
      throw new Failure(Errno.ENAMETOOLONG.number());
    }
    buffer.put(0, bytes).put(bytes.length, (byte) 0);
    return memory.getDirectBufferAddress(buffer);
  }

  private long path(String text) throws Failure {
    return text(path, text, memory);
  }

  private long data() {
    return memory.getDirectBufferAddress(data);
  }

  private static long checked(long result) throws Failure {
    if (result < 0) {
      throw new Failure(LastError.getInstance().get());
    }
    return result;
  }

  int open(String file, int flags) throws Failure {
    return (int)
        checked(
            (int)
                invoker.invokeN3(
                    open.context, open.address, path(file), flags | CLOSE_ON_EXEC, 0644));
  }

  void close(int fd) {
    invoker.invokeI1(close.context, close.address, fd);
  }

  void rewind(int fd) throws Failure {
    checked(invoker.invokeN3(seek.context, seek.address, fd, 0, 0));
  }

  /** One {@code read(2)}. */
  byte[] read(int fd, int count) throws Failure {
    long size = Math.min(count, LONGEST_DATA);
    int length = (int) checked(invoker.invokeN3(read.context, read.address, fd, data(), size));
    byte[] bytes = new byte[length];
    data.get(0, bytes);
    return bytes;
  }

  /** One {@code write(2)} of the whole value. */
  void write(int fd, byte[] value) throws Failure {
    data.put(0, value);
    checked(invoker.invokeN3(write.context, write.address, fd, data(), value.length));
  }

  void mkdir(String directory, int mode) throws Failure {
    checked((int) invoker.invokeN2(mkdir.context, mkdir.address, path(directory), mode));
  }

  void rmdir(String directory) throws Failure {
    checked((int) invoker.invokeN1(rmdir.context, rmdir.address, path(directory)));
  }

  void unlink(String file) throws Failure {
    checked((int) invoker.invokeN1(unlink.context, unlink.address, path(file)));
  }

  void rename(String from, String to) throws Failure {
    long target = text(other, to, memory);
    checked((int) invoker.invokeN2(rename.context, rename.address, path(from), target));
  }

  void chmod(String file, int mode) throws Failure {
    checked((int) invoker.invokeN2(chmod.context, chmod.address, path(file), mode));
  }

  void chown(String file, int uid, int gid) throws Failure {
    checked((int) invoker.invokeN3(chown.context, chown.address, path(file), uid, gid));
  }

  /** What {@code lstat(2)} tells. */
  record Status(boolean directory, int mode, int uid, int gid, int links) {}

  Status status(String file) throws Failure {
    checked(
        (int)
            invoker.invokeN5(
                statx.context, statx.address, AT_CWD, path(file), NO_FOLLOW, BASIC_STATS, data()));
    data.order(java.nio.ByteOrder.nativeOrder());
    int mode = data.getShort(28) & 0xffff;
    return new Status(
        (mode & 0170000) == 0040000,
        mode & 07777,
        data.getInt(20),
        data.getInt(24),
        data.getInt(16));
  }

  void kill(int pid, int signal) throws Failure {
    checked(invoker.invokeI2(kill.context, kill.address, pid, signal));
  }

  /** Takes a child's death; whether it was dead. */
  boolean reap(int pid) {
    return (int) invoker.invokeN3(waitpid.context, waitpid.address, pid, 0, NO_HANG) == pid;
  }

  /**
   * Has orphans of this JVM's children become its own children, or no longer. Who adopts must reap:
   * the JDK waits for its own processes only.
   */
  void adoptOrphans(boolean adopt) throws Failure {
    checked((int) invoker.invokeN2(prctl.context, prctl.address, SUBREAPER, adopt ? 1 : 0));
  }

  /** Changes the effective user and group of this thread alone; 0 goes back. */
  void become(int id) {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    long setresgid = arm ? 149 : 119;
    long setresuid = arm ? 147 : 117;
    if (id == 0) {
      invoker.invokeN4(syscall.context, syscall.address, setresuid, -1, id, -1);
      invoker.invokeN4(syscall.context, syscall.address, setresgid, -1, id, -1);
    } else {
      invoker.invokeN4(syscall.context, syscall.address, setresgid, -1, id, -1);
      invoker.invokeN4(syscall.context, syscall.address, setresuid, -1, id, -1);
    }
  }
}
