package io.github.cgroup4j.linux;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The few functions of the C library that no class of the JDK reaches, loaded when the first of
 * them is needed.
 *
 * <p>They are called through jffi, the layer under jnr-ffi that jnr-posix brings along. jnr-ffi and
 * jnr-posix implement interfaces by classes that they generate, which takes three times as long to
 * load, and does not work on the module path: such a class is in an unnamed module and may not see
 * a package that our module does not export, and nothing there requires the asm modules.
 */
final class LibC {

  private static final CallingConvention C = CallingConvention.DEFAULT;
  private static final Type INT = Type.SINT32;
  private static final Type LONG = Type.SLONG_LONG;
  private static final Type POINTER = Type.POINTER;

  private final Invoker invoker = Invoker.getInstance();
  private final MemoryIO memory = MemoryIO.getInstance();
  private final Charset platform;

  private final Function strerror;
  private final Function kill;
  private final Function open;
  private final Function close;
  private final Function read;
  private final Function write;
  private final Function eventfd;
  private final Function epollCreate;
  private final Function epollControl;
  private final Function epollWait;

  private record Function(CallContext context, long address) {}

  LibC() {
    // The C library that this process runs with, whatever its file is called.
    Library library = Library.getDefault();
    strerror = function(library, "strerror", POINTER, INT);
    kill = function(library, "kill", INT, INT, INT);
    open = function(library, "open", INT, POINTER, INT, INT);
    close = function(library, "close", INT, INT);
    read = function(library, "read", LONG, INT, POINTER, LONG);
    write = function(library, "write", LONG, INT, POINTER, LONG);
    eventfd = function(library, "eventfd", INT, INT, INT);
    epollCreate = function(library, "epoll_create1", INT, INT);
    epollControl = function(library, "epoll_ctl", INT, INT, INT, INT, POINTER);
    epollWait = function(library, "epoll_wait", INT, INT, POINTER, INT, INT);
    platform = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  private static Function function(Library library, String name, Type result, Type... parameters) {
    long address = library.getSymbolAddress(name);
    if (address == 0) {
      throw new UnsatisfiedLinkError(name);
    }
    return new Function(CallContext.getCallContext(result, parameters, C, true), address);
  }

  /** The text for an error number in the locale of this JVM, as the JDK decodes it. */
  @Nullable String text(int number) {
    long text = invoker.invokeN1(strerror.context, strerror.address, number);
    return text == 0 ? null : new String(memory.getZeroTerminatedByteArray(text), platform);
  }

  void kill(int pid, int signal, Path process) throws ErrnoException {
    checked(invoker.invokeI2(kill.context, kill.address, pid, signal), "kill", process);
  }

  int open(Path file, int flags) throws ErrnoException {
    byte[] name = file.toString().getBytes(platform);
    ByteBuffer path = ByteBuffer.allocateDirect(name.length + 1);
    path.put(0, name);
    long fd = invoker.invokeN3(open.context, open.address, address(path), flags, 0);
    return checked((int) fd, "open", file);
  }

  /** Reads once; the content does not matter to the callers of this class. */
  void read(int fd, ByteBuffer direct, Path file) throws ErrnoException {
    long n = invoker.invokeN3(read.context, read.address, fd, address(direct), direct.capacity());
    checked((int) n, "read", file);
  }

  void write(int fd, byte[] value, Path file) throws ErrnoException {
    ByteBuffer direct = ByteBuffer.allocateDirect(value.length);
    direct.put(0, value);
    long n = invoker.invokeN3(write.context, write.address, fd, address(direct), value.length);
    checked((int) n, "write", file);
  }

  /** Closes a descriptor; on Linux it is released also when an error is returned. */
  void close(int fd) {
    invoker.invokeI1(close.context, close.address, fd);
  }

  int eventfd(int flags, Path reason) throws ErrnoException {
    return checked(invoker.invokeI2(eventfd.context, eventfd.address, 0, flags), "eventfd", reason);
  }

  int epollCreate(int flags, Path reason) throws ErrnoException {
    int fd = invoker.invokeI1(epollCreate.context, epollCreate.address, flags);
    return checked(fd, "epoll_create1", reason);
  }

  void epollControl(int epoll, int operation, int fd, ByteBuffer event, Path reason)
      throws ErrnoException {
    long result =
        invoker.invokeN4(
            epollControl.context, epollControl.address, epoll, operation, fd, address(event));
    checked((int) result, "epoll_ctl", reason);
  }

  /** Returns the number of events; negative when interrupted by a signal. */
  int epollWait(int epoll, ByteBuffer events, int atMost) {
    return (int)
        invoker.invokeN4(epollWait.context, epollWait.address, epoll, address(events), atMost, -1);
  }

  private long address(ByteBuffer direct) {
    return memory.getDirectBufferAddress(direct);
  }

  private static int checked(int result, String operation, Path path) throws ErrnoException {
    if (result < 0) {
      int number = LastError.getInstance().get();
      throw new ErrnoException(ErrnoTable.byNumber(number), operation, path);
    }
    return result;
  }
}
