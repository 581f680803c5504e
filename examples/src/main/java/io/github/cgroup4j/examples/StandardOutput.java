package io.github.cgroup4j.examples;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What commands print to. A {@link PrintWriter} keeps silent about what could not be written, and
 * so would a command whose output is lost: here the first such write ends the command, with a
 * {@link LostException} that none of them has to know.
 */
final class StandardOutput {

  private StandardOutput() {}

  /** The standard output of this process. */
  static PrintWriter open() {
    return to(new FileOutputStream(FileDescriptor.out), charset());
  }

  /** A writer to a stream, which throws a {@link LostException} if the stream fails. */
  static PrintWriter to(OutputStream stream, Charset charset) {
    OutputStream strict = new BufferedOutputStream(new Strict(stream));
    return new PrintWriter(new OutputStreamWriter(strict, charset));
  }

  /** That of the locale, unlike the default of newer JVMs. */
  private static Charset charset() {
    String name =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
    return !name.isEmpty() && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  /** The output could not be written. */
  static final class LostException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    private LostException(IOException cause) {
      super("cannot write to the standard output: " + cause.getMessage(), cause);
    }

    /** Whether nobody reads any more, as after {@code | head -1}, which is no error. */
    boolean isUnread() {
      return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
    }
  }

  /** Says what a {@link PrintWriter} would swallow. */
  private static final class Strict extends OutputStream {

    private final OutputStream stream;

    /** Later writes would only fail again, while what failed first is cleaned up. */
    private @Nullable LostException lost;

    private Strict(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (lost != null) {
        return;
      }
      try {
        stream.write(bytes, offset, length);
      } catch (IOException e) {
        lost = new LostException(e);
        throw lost;
      }
    }
  }
}
