package io.github.cgroup4j;

/**
 * Loads the classes of a launch and of what follows it while the calling thread still looks at the
 * groups and makes one.
 *
 * <p>Nearly all that the first confinement of a JVM costs is the loading of classes, of the JDK's
 * for processes (30 ms) as of ours (0.2 ms each), and a second processor can do half of it. A
 * daemon thread that ends when it is done; whatever goes wrong in it goes wrong again where the
 * class is used, and is told there.
 */
final class Preloading extends Thread {

  /** Classes of the JDK, initialized, since that is what takes the time. */
  private static final String[] OF_THE_JDK = {
    "java.lang.ProcessEnvironment", "java.lang.ProcessImpl", "java.lang.ProcessHandleImpl",
  };

  /** Ours in the order of their use; loaded only, so that no two threads initialize in a circle. */
  static final String[] OURS = {
    "Starting",
    "spi.RefusedEntranceException",
    "linux.Launcher",
    "linux.Shell",
    "linux.ReportFiles",
    "linux.Pauses",
    "linux.LaunchDirectory",
    "linux.LaunchDirectory$Removal",
    "linux.ProcessIdentity",
    "linux.ReportFile",
    "linux.ProgramResolver",
    "linux.ExecutableFile",
    "linux.Trampoline",
    "linux.ShellEnvironment",
    "linux.TrampolineScript",
    "process.UsageReader",
    "spi.CountersCodec",
    "Counters",
    "controller.MemoryEvents",
    "Killing",
    "Deadlines",
    "Emptiness",
    "linux.Listing",
    "controller.CpuStat",
    "controller.Times",
    "process.Usage",
    "spi.StatisticsCodec",
    "controller.PidsEvents",
    "Removal",
    "Walk",
    "process.Outcome",
    "process.Cause",
  };

  private static boolean begun;

  private Preloading() {
    super("cgroup4j-preloading");
    setDaemon(true);
  }

  /** Begins, at the first call in this JVM. */
  static synchronized void begin() {
    if (!begun) {
      begun = true;
      new Preloading().start();
    }
  }

  @Override
  public void run() {
    ClassLoader loader = Preloading.class.getClassLoader();
    try {
      for (String name : OF_THE_JDK) {
        Class.forName(name, true, null);
      }
      for (String name : OURS) {
        Class.forName("io.github.cgroup4j." + name, false, loader);
      }
    } catch (ClassNotFoundException | LinkageError e) {
      // only a head start is lost
    }
  }
}
