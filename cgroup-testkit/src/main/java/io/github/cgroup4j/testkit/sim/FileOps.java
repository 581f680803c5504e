package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;

/** How one interface file behaves. */
public interface FileOps {

  /**
   * {@return the present content; EINVAL by default, as for a file that can only be written}
   *
   * @param group the group
   * @throws SyscallException if a real kernel would refuse
   */
  default String read(GroupNode group) throws SyscallException {
    throw new SyscallException(Errno.EINVAL);
  }

  /**
   * Applies one write of a value that is not empty; EINVAL by default.
   *
   * @param group the group
   * @param value the value
   * @param opener who opened the file, whose rights count
   * @throws SyscallException if a real kernel would refuse
   */
  default void write(GroupNode group, String value, Caller opener) throws SyscallException {
    throw new SyscallException(Errno.EINVAL);
  }

  /**
   * {@return the same for one descriptor; only few files tell descriptors apart}
   *
   * @param file the file
   * @throws SyscallException if a real kernel would refuse
   */
  default String read(OpenFile file) throws SyscallException {
    return read(file.file().group());
  }

  /**
   * The same through one descriptor; only few files tell descriptors apart.
   *
   * @param file the file
   * @param value the value
   * @throws SyscallException if a real kernel would refuse
   */
  default void write(OpenFile file, String value) throws SyscallException {
    write(file.file().group(), value, file.opener());
  }

  /** How a content is made. */
  interface Reader {
    /**
     * {@return the content}
     *
     * @param group the group
     * @throws SyscallException if a real kernel would refuse
     */
    String read(GroupNode group) throws SyscallException;
  }

  /** What a write does. */
  interface Writer {
    /**
     * Applies the value.
     *
     * @param group the group
     * @param value the value
     * @throws SyscallException if a real kernel would refuse
     */
    void write(GroupNode group, String value) throws SyscallException;
  }

  /**
   * {@return a file that can only be read}
   *
   * @param reader who reads
   */
  static FileOps of(Reader reader) {
    return new FileOps() {
      @Override
      public String read(GroupNode group) throws SyscallException {
        return reader.read(group);
      }
    };
  }

  /**
   * {@return a file that can be read and written}
   *
   * @param reader who reads
   * @param writer who writes
   */
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

  /**
   * {@return a file that can only be written}
   *
   * @param writer who writes
   */
  static FileOps writeOnly(Writer writer) {
    return new FileOps() {
      @Override
      public void write(GroupNode group, String value, Caller opener) throws SyscallException {
        writer.write(group, value);
      }
    };
  }
}
