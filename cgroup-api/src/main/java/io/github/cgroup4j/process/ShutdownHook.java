package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends what is confined when the JVM ends by System.exit or a signal other than SIGKILL. */
final class ShutdownHook {

  private static final Set<TemporaryGroup> LIVE = ConcurrentHashMap.newKeySet();
  private static final Object LOCK = new Object();
  private static final long PATIENCE_MILLIS = 5_000;
  private static boolean registered;
  private static boolean ending;
  private static int underWay;

  private ShutdownHook() {}

  /**
   * Announces a group that is about to be made. {@link #made} must follow.
   *
   * @throws IllegalStateException if the JVM is exiting: what were made now, nobody would end
   */
  static void announce() {
    synchronized (LOCK) {
      if (ending) {
        throw new IllegalStateException("the JVM is exiting: nothing can be confined any more");
      }
      if (!registered) {
        Runtime.getRuntime().addShutdownHook(new Ending());
        registered = true;
      }
      underWay++;
    }
  }

  /** Takes the group that was made, null if that failed. */
  static void made(@Nullable TemporaryGroup group) {
    synchronized (LOCK) {
      if (group != null) {
        LIVE.add(group);
      }
      underWay--;
      LOCK.notifyAll();
    }
  }

  static void remove(TemporaryGroup group) {
    LIVE.remove(group);
  }

  /** From now on none is made; those under way are waited for, as making takes no time. */
  private static void refuseOthers() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    synchronized (LOCK) {
      ending = true;
      try {
        for (long left = PATIENCE_MILLIS; underWay > 0 && left > 0; ) {
          LOCK.wait(left);
          left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // those that are there are ended all the same
      }
    }
  }

  private static final class Ending extends Thread {

    Ending() {
      super("cgroup4j-shutdown");
    }

    @Override
    public void run() {
      end();
    }
  }

  private static void end() {
    refuseOthers();
    for (TemporaryGroup group : LIVE) {
      try {
        group.remove();
      } catch (CgroupException | RuntimeException e) {
        // nobody is left to throw it to
        Logger logger = System.getLogger(ShutdownHook.class.getName());
        logger.log(Level.WARNING, "left behind at exit: " + group.group(), e);
      }
    }
  }
}
