package io.github.cgroup4j.linux;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls something again and again on a thread that is interrupted again and again. */
final class InterruptStorm {

  private static final int TIMES = 20_000;

  private InterruptStorm() {}

  /** Throws what the first call throws that fails. */
  static void over(Callable<?> call) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      Thread thread = caller.submit(Thread::currentThread).get();
      Future<?> calls =
          caller.submit(
              () -> {
                for (int n = 0; n < TIMES || !done.get(); n++) {
                  call.call();
                }
                return null;
              });
      for (int i = 0; i < TIMES; i++) {
        thread.interrupt();
      }
      done.set(true);
      calls.get();
    } finally {
      caller.shutdown();
    }
  }
}
