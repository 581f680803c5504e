package io.github.cgroup4j.linux;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The report files of a launcher: as many as launches were ever under way at once. */
final class ReportFiles implements AutoCloseable {

  private final Path temporary;
  private final Deque<ReportFile> idle = new ArrayDeque<>();
  private @Nullable LaunchDirectory directory;
  private long made;
  private int used;
  private boolean closed;

  /** Makes nothing yet. */
  ReportFiles(Path temporary) {
    this.temporary = temporary;
  }

  /** Returns a file that is not in use. */
  synchronized ReportFile acquire() throws IOException {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    while (!idle.isEmpty()) {
      ReportFile next = idle.pop();
      if (next.exists()) {
        used++;
        return next;
      }
      next.delete();
    }
    LaunchDirectory present = directory;
    if (present == null || !present.exists()) {
      present = LaunchDirectory.create(temporary);
      directory = present;
    }
    ReportFile file = new ReportFile(new File(present.path(), Long.toString(made)));
    made++;
    used++;
    return file;
  }

  /**
   * Takes a file back. It can be used again whatever happened: a child that was given up and still
   * reports does so with the nonce of its launch.
   */
  synchronized void release(ReportFile file) {
    used--;
    if (!closed) {
      idle.push(file);
    } else {
      file.delete();
    }
    removeDirectory();
  }

  /** Removes all files; those in use when they are released. */
  @Override
  public synchronized void close() {
    closed = true;
    for (ReportFile file : idle) {
      file.delete();
    }
    idle.clear();
    removeDirectory();
  }

  private void removeDirectory() {
    if (closed && used == 0 && directory != null) {
      directory.close();
      directory = null;
    }
  }
}
