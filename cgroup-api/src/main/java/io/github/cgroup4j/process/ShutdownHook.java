package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends what is confined when the JVM ends by System.exit or a signal other than SIGKILL. */
final class ShutdownHook {

  private static final Set<TemporaryGroup> LIVE = ConcurrentHashMap.newKeySet();
  private static boolean registered;

  private ShutdownHook() {}

  static synchronized void add(TemporaryGroup group) {
    if (!registered) {
      try {
        Runtime.getRuntime().addShutdownHook(new Ending());
      } catch (IllegalStateException shuttingDown) {
        // the hooks run already; whoever starts a confinement now ends it in its own finally
        return;
      }
      registered = true;
    }
    LIVE.add(group);
  }

  static void remove(TemporaryGroup group) {
    LIVE.remove(group);
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
