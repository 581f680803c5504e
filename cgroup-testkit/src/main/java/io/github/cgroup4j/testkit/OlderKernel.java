package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.RefusedEntranceException;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kernel from before some interface files were there: it hides files by their name. They are not
 * listed, and reading, opening, writing and asking for their status answers ENOENT.
 *
 * <pre>{@code
 * Kernel before514 = OlderKernel.without(kernel, "cgroup.kill");
 * }</pre>
 *
 * <p>Values that an older kernel would refuse and content that it would not have are not changed.
 */
public final class OlderKernel extends ForwardingKernel {

  private final Set<String> hidden;

  private OlderKernel(Kernel delegate, Set<String> hidden) {
    super(delegate);
    this.hidden = Set.copyOf(hidden);
  }

  /**
   * {@return the kernel without the interface files of the given names, in any group}
   *
   * @param kernel the kernel
   * @param fileNames the file names
   */
  public static OlderKernel without(Kernel kernel, String... fileNames) {
    return new OlderKernel(kernel, Set.of(fileNames));
  }

  /** {@return the names of the files that it hides} */
  public Set<String> hidden() {
    return hidden;
  }

  private boolean hides(Path file) {
    Path name = file.getFileName();
    return name != null && hidden.contains(name.toString());
  }

  private void requireShown(String operation, Path file) throws ErrnoException {
    if (hides(file)) {
      throw new ErrnoException(Errno.ENOENT, operation, file);
    }
  }

  @Override
  public List<String> files(Path directory) throws ErrnoException {
    List<String> shown = new ArrayList<>(super.files(directory));
    shown.removeAll(hidden);
    return shown;
  }

  @Override
  public FileStatus status(Path path) throws ErrnoException {
    FileStatus status = super.status(path);
    if (!status.directory()) { // a group may have the name of a file that its parent lacks
      requireShown("stat", path);
    }
    return status;
  }

  @Override
  public void checkWritable(Path path) throws ErrnoException {
    requireShown("access", path);
    super.checkWritable(path);
  }

  @Override
  public byte[] read(Path file) throws ErrnoException {
    requireShown("open", file);
    return super.read(file);
  }

  @Override
  public void write(Path file, byte[] value) throws ErrnoException {
    requireShown("open", file);
    super.write(file, value);
  }

  @Override
  public KeptFile open(Path file) throws ErrnoException {
    requireShown("open", file);
    return super.open(file);
  }

  @Override
  public Optional<HeldLock> tryLock(Path file, HeldLock.Kind kind) throws ErrnoException {
    requireShown("open", file);
    return super.tryLock(file, kind);
  }

  @Override
  public void changeOwner(Path path, int uid, int gid) throws ErrnoException {
    requireShown("chown", path);
    super.changeOwner(path, uid, gid);
  }

  @Override
  public void changeMode(Path path, int mode) throws ErrnoException {
    requireShown("chmod", path);
    super.changeMode(path, mode);
  }

  @Override
  public Process start(ProcessBuilder command, List<Path> entrances) throws IOException {
    for (Path entrance : entrances) {
      if (hides(entrance)) {
        throw new RefusedEntranceException(Errno.ENOENT, entrance);
      }
    }
    return super.start(command, entrances);
  }

  @Override
  public Watch watch(WatchRequest request) throws ErrnoException {
    requireShown("open", request.file());
    return super.watch(request);
  }
}
