package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A kernel on which chosen calls fail with a chosen errno, without having had any effect.
 *
 * <p>It counts the calls that can fail, so that a test can first count those of an operation and
 * then drive it through a failure at each one:
 *
 * <pre>{@code
 * FaultyKernel kernel = new FaultyKernel(real);
 * operation.run();
 * int calls = kernel.calls();
 * for (int n = 1; n <= calls; n++) {
 *   kernel.reset();
 *   kernel.failCall(n, Errno.EIO);
 *   assertThrows(CgroupException.class, operation);
 *   assertNothingWasLeftBehind();
 * }
 * }</pre>
 *
 * <p>Not counted, since they cannot fail: the clock, waiting and closing. A start counts once for
 * each of its entrances. Safe for use by many threads; the order of their calls is the order in
 * which they arrive here.
 */
public final class FaultyKernel extends InterceptingKernel {

  private final List<Fault> faults = new ArrayList<>();
  private int calls;
  private int failed;

  /**
   * Creates a kernel on which nothing fails yet.
   *
   * @param delegate what it passes calls on to
   */
  public FaultyKernel(Kernel delegate) {
    super(delegate);
  }

  /** Which calls fail, the next {@code times} of them. */
  private static final class Fault {
    final Predicate<KernelCall> calls;
    final Errno errno;
    int skip;
    int times;

    Fault(Predicate<KernelCall> calls, Errno errno, int skip, int times) {
      this.calls = calls;
      this.errno = errno;
      this.skip = skip;
      this.times = times;
    }

    boolean strikes(KernelCall call) {
      if (times == 0 || !calls.test(call)) {
        return false;
      }
      if (skip > 0) {
        skip--;
        return false;
      }
      times--;
      return true;
    }
  }

  /**
   * Makes the n-th call from now fail, whatever it is.
   *
   * @param n 1 for the next one
   * @param errno what it fails with
   * @return this kernel
   * @throws IllegalArgumentException if n is not positive
   */
  public FaultyKernel failCall(int n, Errno errno) {
    return failCall(n, call -> true, errno);
  }

  /**
   * Makes the n-th matching call from now fail.
   *
   * @param n 1 for the next one
   * @param matching which ones
   * @param errno what it fails with
   * @return this kernel
   * @throws IllegalArgumentException if n is not positive
   */
  public FaultyKernel failCall(int n, Predicate<KernelCall> matching, Errno errno) {
    Objects.requireNonNull(matching, "matching");
    Objects.requireNonNull(errno, "errno");
    if (n <= 0) {
      throw new IllegalArgumentException("calls are counted from 1, not " + n);
    }
    return add(new Fault(matching, errno, n - 1, 1));
  }

  /**
   * Makes all matching calls fail from now on.
   *
   * @param matching which ones
   * @param errno what it fails with
   * @return this kernel
   */
  public FaultyKernel fail(Predicate<KernelCall> matching, Errno errno) {
    Objects.requireNonNull(matching, "matching");
    Objects.requireNonNull(errno, "errno");
    return add(new Fault(matching, errno, 0, Integer.MAX_VALUE));
  }

  /**
   * Makes an operation fail on all paths with the given last name.
   *
   * @param operation which one
   * @param name a file's or group's name, for example {@code memory.max}
   * @param errno what it fails with
   * @return this kernel
   */
  public FaultyKernel fail(Operation operation, String name, Errno errno) {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(name, "name");
    return fail(call -> call.operation() == operation && call.name().equals(name), errno);
  }

  private synchronized FaultyKernel add(Fault fault) {
    faults.add(fault);
    return this;
  }

  /** {@return how many calls that can fail were made since it was created or {@link #reset}} */
  public synchronized int calls() {
    return calls;
  }

  /** {@return how many of them were made to fail} */
  public synchronized int failed() {
    return failed;
  }

  /** Forgets all faults and counts from 0 again. */
  public synchronized void reset() {
    faults.clear();
    calls = 0;
    failed = 0;
  }

  @Override
  <T> T around(KernelCall call, Action<T> action) throws IOException {
    Errno errno = next(call);
    if (errno != null) {
      throw call.failure(errno);
    }
    return action.run();
  }

  private synchronized @Nullable Errno next(KernelCall call) {
    calls++;
    Errno errno = null;
    for (Fault fault : faults) {
      if (fault.strikes(call) && errno == null) {
        errno = fault.errno;
      }
    }
    failed += errno == null ? 0 : 1;
    return errno;
  }
}
