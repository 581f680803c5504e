package io.github.cgroup4j.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A whole JVM that confines one program with one class: the floor for {@link FirstUse}. It makes
 * the same calls on files and starts the same shell, and cares for nothing that may go wrong.
 */
public final class HandWritten {

  private static final String SCRIPT =
      "echo 0 >\"$2\" && echo 0 >\"$3\" && echo 0 >\"$4\" && echo inside >>\"$1\" || exit 1\n"
          + "shift 4\nexec \"$@\"";

  private HandWritten() {}

  /** Confines {@code /bin/true}; on v2 the own group must be able to give controllers away. */
  public static void main(String[] arguments) throws Exception {
    String mounts = text(Path.of("/proc/self/mountinfo"));
    String own = text(Path.of("/proc/self/cgroup"));
    String name = "hand-written-" + ProcessHandle.current().pid();
    Path memory = make(mounts, own, "memory", name);
    Path cpu = make(mounts, own, "cpu", name);
    Path pids = make(mounts, own, "pids", name);
    boolean unified = memory.equals(pids);
    if (unified) {
      set(memory, "memory.max", "67108864");
      set(cpu, "cpu.max", "50000 100000");
    } else {
      text(memory.resolve("memory.limit_in_bytes"));
      text(memory.resolve("memory.memsw.limit_in_bytes"));
      set(memory, "memory.limit_in_bytes", "67108864");
      set(memory, "memory.memsw.limit_in_bytes", "67108864");
      text(cpu.resolve("cpu.cfs_period_us"));
      set(cpu, "cpu.cfs_quota_us", "50000");
    }
    set(pids, "pids.max", "32");
    int code = start(unified ? "cgroup.procs" : "tasks", memory, cpu, pids);
    text(memory.resolve(unified ? "memory.events" : "memory.oom_control"));
    text(pids.resolve("cgroup.procs"));
    Files.delete(memory);
    if (!unified) {
      Files.delete(cpu);
      Files.delete(pids);
    }
    System.exit(code);
  }

  private static int start(String entrance, Path memory, Path cpu, Path pids)
      throws IOException, InterruptedException {
    // not File.createTempFile: its random names cost a JVM 20 ms
    File report = new File("/tmp", "hand-written-" + ProcessHandle.current().pid());
    if (!report.createNewFile()) {
      throw new IOException(report + " is there already");
    }
    try {
      return new ProcessBuilder(
              "/bin/sh",
              "-c",
              SCRIPT,
              "sh",
              report.toString(),
              memory.resolve(entrance).toString(),
              cpu.resolve(entrance).toString(),
              pids.resolve(entrance).toString(),
              "/bin/true")
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
    } finally {
      text(report.toPath());
      report.delete();
    }
  }

  /** Makes the group where the controller is: below this process's own group. */
  private static Path make(String mounts, String own, String controller, String name)
      throws IOException {
    String mount = mount(mounts, controller);
    boolean unified = mount == null;
    if (mount == null) {
      mount = mountOfType(mounts, " - cgroup2 ");
    }
    String key = unified ? "0::" : ":" + controller + ":";
    String path = "/";
    for (String line : own.split("\n", -1)) {
      int at = line.indexOf(key);
      if (unified ? at == 0 : at > 0) {
        path = line.substring(at + key.length());
      }
    }
    Path group = Path.of(mount + path).resolve(name);
    if (!Files.exists(group)) {
      if (unified) {
        set(Path.of(mount + path), "cgroup.subtree_control", "+memory +cpu +pids");
      }
      Files.createDirectory(group);
    }
    return group;
  }

  private static @Nullable String mount(String mounts, String controller) {
    for (String line : mounts.split("\n", -1)) {
      if (line.contains(" - cgroup ") && line.endsWith("," + controller)) {
        return line.split(" ", -1)[4];
      }
    }
    return null;
  }

  private static String mountOfType(String mounts, String type) throws IOException {
    for (String line : mounts.split("\n", -1)) {
      if (line.contains(type)) {
        return line.split(" ", -1)[4];
      }
    }
    throw new IOException("no cgroup2 is mounted");
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static void set(Path group, String file, String value) throws IOException {
    try (OutputStream out = Files.newOutputStream(group.resolve(file), StandardOpenOption.WRITE)) {
      out.write(value.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
