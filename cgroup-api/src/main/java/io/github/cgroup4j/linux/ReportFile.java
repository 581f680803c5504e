package io.github.cgroup4j.linux;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * The file in which children report, one line each: the nonce of the launch, and {@code inside} or
 * the index of the entrance that refused. Used by one launch at a time, by many one after the
 * other.
 *
 * <p>A plain file that is polled, not a FIFO: nothing blocks on it, it needs no mkfifo(1), and what
 * the child writes is not kept in pages that are charged to its group. The page is touched by this
 * JVM first, and belongs to the JVM's group.
 */
final class ReportFile {

  static final int INSIDE = -1;
  static final int NOTHING = -2;

  /** The file is emptied when it is that long, to stay within its first page. */
  private static final int FULL = 3072;

  private final File path;
  private final RandomAccessFile file;
  private final byte[] buffer = new byte[256];
  private int filled;
  private long launches;
  private String nonce = "";

  /** Creates the file; it must not exist. */
  ReportFile(File path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path, "rw");
    clear();
  }

  File path() {
    return path;
  }

  /** Whether it is still there: old files in temporary directories get removed. */
  boolean exists() {
    return path.exists();
  }

  /** Begins a launch. Lines with other nonces are from children that were given up. */
  String nextNonce() throws IOException {
    if (file.getFilePointer() > FULL) {
      clear();
    }
    launches++;
    nonce = Long.toString(launches);
    return nonce;
  }

  private void clear() throws IOException {
    file.setLength(0);
    file.seek(0);
    file.write('\n');
    filled = 0;
  }

  /** Returns the index of the entrance that refused, {@link #INSIDE} or {@link #NOTHING} yet. */
  int poll() throws IOException {
    int read = file.read(buffer, filled, buffer.length - filled);
    if (read <= 0) {
      return NOTHING;
    }
    int outcome = NOTHING;
    int from = 0;
    filled += read;
    for (int i = filled - read; i < filled; i++) {
      if (buffer[i] == '\n') {
        int said = parse(from, i);
        outcome = said == NOTHING ? outcome : said;
        from = i + 1;
      }
    }
    filled -= from;
    if (filled == buffer.length) {
      filled = 0; // no report is that long
    }
    System.arraycopy(buffer, from, buffer, 0, filled);
    return outcome;
  }

  private int parse(int from, int to) {
    int length = nonce.length();
    if (to - from < length + 2 || buffer[from + length] != ' ') {
      return NOTHING;
    }
    for (int i = 0; i < length; i++) {
      if (buffer[from + i] != nonce.charAt(i)) {
        return NOTHING;
      }
    }
    if (buffer[from + length + 1] == 'i') {
      return INSIDE;
    }
    int index = 0;
    for (int i = from + length + 1; i < to; i++) {
      index = index * 10 + buffer[i] - '0';
    }
    return index;
  }

  /** Closes and removes the file. */
  void delete() {
    try {
      file.close();
    } catch (IOException x) {
      // nothing was lost: what matters was read
    }
    path.delete();
  }
}
