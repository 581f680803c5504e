package io.github.cgroup4j.linux;

import org.jspecify.annotations.Nullable;

/**
 * Native code, loaded when it is first needed, and what is said when it cannot be.
 *
 * <p>This class does without the types of jffi, so that it can be linked where they are missing.
 */
final class NativeTier {

  private NativeTier() {}

  /** Returns the C library, null if it cannot be called from here. */
  static @Nullable LibC libc() {
    return C.library;
  }

  /**
   * Returns the C library.
   *
   * @param what the start of a sentence that ends with "needs native code"
   * @throws UnsupportedOperationException if it cannot be called from here
   */
  static LibC libc(String what) {
    LibC library = C.library;
    if (library == null) {
      throw new UnsupportedOperationException(
          what
              + " needs native code: add com.github.jnr:jnr-posix to the class path"
              + " (on the module path also --add-modules org.jnrproject.jffi)",
          C.failure);
    }
    return library;
  }

  /** Loads on first use. */
  private static final class C {
    static @Nullable LibC library;
    static @Nullable Throwable failure;

    static {
      try {
        library = new LibC();
      } catch (LinkageError | RuntimeException x) {
        // Not on the path, or its library does not fit this machine (musl, a rare processor).
        failure = x;
      }
    }
  }
}
