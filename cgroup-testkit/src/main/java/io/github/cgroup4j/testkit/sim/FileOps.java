package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;

/** How one interface file behaves. */
public interface FileOps {

  /** Returns the present content; EINVAL by default, as for a file that can only be written. */
  default String read(GroupNode group) throws SyscallException {
    throw new SyscallException(Errno.EINVAL);
  }

  /**
   * Applies one write of a value that is not empty; EINVAL by default.
   *
   * @param opener who opened the file, whose rights count
   */
  default void write(GroupNode group, String value, Caller opener) throws SyscallException {
    throw new SyscallException(Errno.EINVAL);
  }

  /** The same for one descriptor; only few files tell descriptors apart. */
  default String read(OpenFile file) throws SyscallException {
    return read(file.file().group());
  }

  /** The same through one descriptor; only few files tell descriptors apart. */
  default void write(OpenFile file, String value) throws SyscallException {
    write(file.file().group(), value, file.opener());
  }

  /** How a content is made. */
  interface Reader {
    /** Returns the content. */
    String read(GroupNode group) throws SyscallException;
  }

  /** What a write does. */
  interface Writer {
    /** Applies the value. */
    void write(GroupNode group, String value) throws SyscallException;
  }

  /** A file that can only be read. */
  static FileOps of(Reader reader) {
    return new FileOps() {
      @Override
      public String read(GroupNode group) throws SyscallException {
        return reader.read(group);
      }
    };
  }

  /** A file that can be read and written. */
  static FileOps of(Reader reader, Writer writer) {
    return new FileOps() {
      @Override
      public String read(GroupNode group) throws SyscallException {
        return reader.read(group);
      }

      @Override
      public void write(GroupNode group, String value, Caller opener) throws SyscallException {
        writer.write(group, value);
      }
    };
  }

  /** A file that can only be written. */
  static FileOps writeOnly(Writer writer) {
    return new FileOps() {
      @Override
      public void write(GroupNode group, String value, Caller opener) throws SyscallException {
        writer.write(group, value);
      }
    };
  }
}
