package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From the texts of {@code strerror(3)} and the numbers of the kernel to {@link Errno}.
 *
 * <p>Texts are looked up in the C locale's tables of glibc and musl first. A JVM that runs under
 * another locale speaks its language: then the C library is asked for all its texts, once, by
 * native code. A text that two errors share is not certain, and the answer is {@link
 * Errno#UNKNOWN}.
 */
final class ErrnoTable {

  /** Linux has 133 of them, the last being EHWPOISON. */
  static final int HIGHEST = 133;

  private ErrnoTable() {}

  /** Returns the error of that number, {@link Errno#UNKNOWN} for those the enum does not list. */
  static Errno byNumber(int number) {
    for (Errno errno : Errno.values()) {
      if (errno.number() == number) {
        return errno;
      }
    }
    return Errno.UNKNOWN;
  }

  /** Returns the error of that text. */
  static Errno byText(String text) {
    Errno errno = InC.TEXTS.get(text);
    if (errno == null) {
      errno = InTheJvmsLocale.TEXTS.get(text);
    }
    return errno == null ? Errno.UNKNOWN : errno;
  }

  /**
   * Returns the error that a {@link ProcessBuilder#start()} failed with: it gives the number, as
   * {@code error=2, ...} on JDK 17 and {@code error: 2 (...)} on later ones.
   */
  static Errno ofStart(IOException failure) {
    for (Throwable x = failure; x != null; x = x.getCause()) {
      String message = x.getMessage();
      if (message != null) {
        Errno errno = byNumber(numberAfter(message));
        if (errno != Errno.UNKNOWN) {
          return errno;
        }
      }
    }
    return Errno.UNKNOWN;
  }

  private static int numberAfter(String message) {
    int at = message.lastIndexOf("error=");
    int length = 6;
    if (at < 0) {
      at = message.lastIndexOf("error: ");
      length = 7;
    }
    int number = 0;
    for (int i = at + length; at >= 0 && i < message.length(); i++) {
      char digit = message.charAt(i);
      if (digit < '0' || digit > '9' || number > HIGHEST) {
        break;
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }

  /** Adds a text, unless it stands for another error already: then it stands for none. */
  static void add(Map<String, Errno> texts, @Nullable String text, Errno errno) {
    if (text == null) {
      return;
    }
    Errno other = texts.put(text, errno);
    if (other != null && other != errno) {
      texts.put(text, Errno.UNKNOWN);
    }
  }

  /** The tables of the C locale. Loaded at the first error that has no exception class. */
  private static final class InC {
    static final Map<String, Errno> TEXTS = new HashMap<>(128);

    static {
      for (Errno errno : Errno.values()) {
        if (errno != Errno.UNKNOWN) {
          add(TEXTS, errno.text(), errno);
        }
      }
      // musl 1.1 and 1.2 (src/errno/__strerror.h), where it differs from glibc.
      add(TEXTS, "I/O error", Errno.EIO);
      add(TEXTS, "No child process", Errno.ECHILD);
      add(TEXTS, "Out of memory", Errno.ENOMEM);
      add(TEXTS, "Resource busy", Errno.EBUSY);
      add(TEXTS, "Cross-device link", Errno.EXDEV);
      add(TEXTS, "No file descriptors available", Errno.EMFILE);
      add(TEXTS, "Result not representable", Errno.ERANGE);
      add(TEXTS, "Filename too long", Errno.ENAMETOOLONG);
      add(TEXTS, "Symbolic link loop", Errno.ELOOP);
      add(TEXTS, "Value too large for data type", Errno.EOVERFLOW);
      add(TEXTS, "Not supported", Errno.EOPNOTSUPP);
      add(TEXTS, "Operation timed out", Errno.ETIMEDOUT);
      add(TEXTS, "Quota exceeded", Errno.EDQUOT);
    }
  }

  /** What the C library of this JVM says in its locale; empty without native code. */
  private static final class InTheJvmsLocale {
    static final Map<String, Errno> TEXTS = new HashMap<>();

    static {
      LibC library = NativeTier.libc();
      for (int number = 1; library != null && number <= HIGHEST; number++) {
        // Numbers that the enum does not list take part: their texts must not pass for another's.
        add(TEXTS, library.text(number), byNumber(number));
      }
    }
  }
}
