package io.github.cgroup4j.testkit;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A kernel that keeps a list of all calls that can fail, each with its outcome, in the order in
 * which they ended. Safe for use by many threads.
 */
public final class RecordingKernel extends InterceptingKernel {

  private final List<RecordedCall> recorded = new ArrayList<>();

  /**
   * Creates a kernel that has recorded nothing yet.
   *
   * @param delegate what it passes calls on to
   */
  public RecordingKernel(Kernel delegate) {
    super(delegate);
  }

  /** {@return all calls since it was created or {@link #clear}; a copy} */
  public synchronized List<RecordedCall> recorded() {
    return List.copyOf(recorded);
  }

  /**
   * {@return the calls of one operation}
   *
   * @param operation the call
   */
  public List<RecordedCall> recorded(Operation operation) {
    Objects.requireNonNull(operation, "operation");
    return recorded().stream().filter(one -> one.call().operation() == operation).toList();
  }

  /**
   * {@return what was written, in order: {@code memory.max=1048576}, by last name, if it succeeded}
   */
  public List<String> writes() {
    return recorded(Operation.WRITE).stream()
        .filter(RecordedCall::succeeded)
        .map(one -> one.call().name() + "=" + one.call().argument())
        .toList();
  }

  /**
   * What was recorded of a group and of all below, as vectors in the format {@code
   * cgroup-kernel-vectors/1}: one for each hierarchy that the group has a part in. {@code cg4j
   * replay} and {@link io.github.cgroup4j.testkit.replay.Replay} run them.
   *
   * <p>A vector begins with the group just made, so record from there on: make the group, then
   * {@link #clear} or create the recorder. What was asked about files elsewhere is left out, and so
   * is what the format has no step for: locks, watches, links, attributes. Process ids become
   * {@code ${P1}}, {@code ${P2}}, … in the order in which they appear; processes that were started
   * outside of the group are there from the first step that names them. Of the same file read
   * several times in a row the last reading counts, as of a file that is polled. Figures that no
   * two runs have in common are compared by their keys.
   *
   * @param id the name of the vectors; of a second and third hierarchy the name with {@code -2},
   *     {@code -3}
   * @param profile what it was recorded on, as {@code 6.1-v2}
   * @param start the group that the vectors begin with
   * @return a header and one vector a line
   * @throws CgroupException if the parts of the group cannot be found
   */
  public List<String> vectors(String id, String profile, Group start) throws CgroupException {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(profile, "profile");
    return new VectorWriter(recorded(), id, profile).write(start);
  }

  /** Forgets what was recorded. */
  public synchronized void clear() {
    recorded.clear();
  }

  @Override
  <T> T around(KernelCall call, Action<T> action) throws IOException {
    try {
      T result = action.run();
      add(new RecordedCall(call, Optional.empty(), "", text(result)));
      return result;
    } catch (ErrnoException e) {
      add(new RecordedCall(call, Optional.of(e.errno()), e.operation(), ""));
      throw e;
    } catch (IOException e) {
      add(new RecordedCall(call, Optional.of(Errno.UNKNOWN), "", ""));
      throw e;
    }
  }

  private synchronized void add(RecordedCall call) {
    recorded.add(call);
  }

  private static String text(Object result) {
    if (result instanceof byte[] content) {
      return new String(content, StandardCharsets.UTF_8);
    }
    return result.toString();
  }
}
