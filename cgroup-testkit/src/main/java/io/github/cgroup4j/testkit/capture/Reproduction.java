package io.github.cgroup4j.testkit.capture;

import com.google.common.base.Splitter;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.Figures;
import io.github.cgroup4j.testkit.sim.GroupNode;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SimProcess;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a simulated machine like a captured one, by the system calls of the superuser: groups, what
 * is enabled, settings in an order that the rules allow, processes by their ids, then figures, what
 * stands still, and owners. What does not come out as captured is told.
 */
public final class Reproduction {

  /** Each round sets what became possible by the one before, such as a limit below another. */
  private static final int ROUNDS = 4;

  /** What may be written and is no setting, or is restored otherwise. */
  private static final String NO_SETTING =
      "cgroup\\.(procs|threads|subtree_control|type|freeze)|tasks|freezer\\.state|.*\\.peak"
          + "|.*max_usage_in_bytes|.*failcnt|cpuacct\\.usage|.*\\.pressure";

  private final Capture capture;
  private final SimKernel kernel;
  private final SystemCalls calls;
  private final Caller root;
  private final String above;
  private final List<SimProcess> processes = new ArrayList<>();

  /**
   * Creates what applies a capture.
   *
   * @param capture the capture
   * @param kernel the kernel
   * @param above where the captured roots are to be: empty for the roots
   */
  public Reproduction(Capture capture, SimKernel kernel, String above) {
    this.capture = capture;
    this.kernel = kernel;
    this.above = above;
    this.calls = new SystemCalls(kernel);
    this.root = new Caller(Credentials.ROOT, kernel.self());
  }

  /** {@return the processes that were in captured groups other than the roots} */
  public List<SimProcess> processes() {
    return processes;
  }

  /**
   * Applies all of it.
   *
   * @return in words what is not as captured: by file, with both contents
   */
  public List<String> apply() {
    for (CapturedGroup group : capture.groups()) {
      make(group);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (CapturedGroup group : capture.groups()) {
        group.files().forEach((file, content) -> set(path(group) + "/" + file, file, content));
      }
    }
    for (CapturedGroup group : capture.groups()) {
      if (!group.path().equals("/")) {
        populate(group, group.files().getOrDefault("cgroup.procs", ""));
      }
    }
    for (CapturedGroup group : capture.groups()) {
      GroupNode node = node(group);
      if (node != null) {
        Figures.restore(node, group.files());
      }
      for (String file : new String[] {"cgroup.freeze", "freezer.state"}) {
        set(path(group) + "/" + file, "", group.files().getOrDefault(file, ""));
      }
      group.owner().ifPresent(owner -> give(path(group), owner));
      group.owners().forEach((file, owner) -> give(path(group) + "/" + file, owner));
    }
    return differences();
  }

  private String path(CapturedGroup group) {
    String below = group.path().equals("/") ? "" : group.path();
    return group.mountPoint() + above + below;
  }

  private void make(CapturedGroup group) {
    attempt(() -> calls.makeDirectory(root, path(group), 0755));
    String controllers = group.files().getOrDefault("cgroup.subtree_control", "").strip();
    for (String controller : Splitter.on(' ').omitEmptyStrings().split(controllers)) {
      write(path(group) + "/cgroup.subtree_control", "+" + controller);
    }
    if (group.files().getOrDefault("cgroup.type", "").equals("threaded\n")) {
      write(path(group) + "/cgroup.type", "threaded");
    }
  }

  /** Writes a setting that differs: line by line where each line is one of a device. */
  private void set(String path, String file, String wanted) {
    String present = read(path);
    if (file.matches(NO_SETTING) || wanted.isEmpty() || wanted.equals(present)) {
      return;
    }
    if (file.equals("memory.oom_control")) {
      write(path, wanted.replaceFirst("(?s)^oom_kill_disable (\\d).*", "$1"));
    } else if (file.matches("(io|blkio|rdma|misc)\\..*")) {
      Splitter.on('\n').omitEmptyStrings().split(wanted).forEach(line -> write(path, line));
    } else {
      write(path, wanted);
    }
  }

  private void populate(CapturedGroup group, String ids) {
    for (String id : Splitter.on('\n').omitEmptyStrings().split(ids)) {
      if (id.matches("[1-9]\\d{0,8}") && Integer.parseInt(id) != kernel.self().pid()) {
        SimProcess process = kernel.adopt(Integer.parseInt(id), "captured");
        if (!processes.contains(process)) {
          processes.add(process);
        }
        write(path(group) + "/cgroup.procs", id);
      }
    }
  }

  private void give(String path, CapturedGroup.Owner owner) {
    attempt(() -> calls.changeOwner(root, path, owner.uid(), owner.gid()));
    attempt(() -> calls.changeMode(root, path, owner.mode()));
  }

  private @Nullable GroupNode node(CapturedGroup group) {
    try {
      return calls.status(root, path(group)) instanceof GroupNode node ? node : null;
    } catch (SyscallException e) {
      return null;
    }
  }

  private List<String> differences() {
    List<String> differences = new ArrayList<>();
    for (CapturedGroup group : capture.groups()) {
      GroupNode node = node(group);
      if (node == null) {
        differences.add(path(group) + ": such a group cannot be made");
        continue;
      }
      Map<String, String> here = new TreeMap<>();
      node.interfaceFiles().forEach(file -> here.put(file.name(), file.contentIfReadable()));
      Map<String, String> captured = new LinkedHashMap<>(group.files());
      if (node.path().equals("/")) {
        captured.keySet().removeIf(file -> file.matches("tasks|cgroup\\.(procs|threads)"));
      }
      captured.forEach(
          (file, content) -> {
            String present = here.get(file);
            if (present == null) {
              differences.add(path(group) + "/" + file + ": this kernel has no such file");
            } else if (!present.equals(content)) {
              differences.add(
                  path(group) + "/" + file + ": \"" + content + "\" is \"" + present + "\" here");
            }
          });
    }
    return differences;
  }

  private @Nullable String read(String path) {
    try {
      byte[] content = calls.open(root, path, EnumSet.of(OpenFlag.READ)).read(Integer.MAX_VALUE);
      return new String(content, StandardCharsets.UTF_8);
    } catch (SyscallException e) {
      return null;
    }
  }

  private void write(String path, String value) {
    attempt(
        () ->
            calls
                .open(root, path, EnumSet.of(OpenFlag.WRITE))
                .write(value.getBytes(StandardCharsets.UTF_8)));
  }

  private interface Call {
    void run() throws SyscallException;
  }

  /** What fails shows as a difference in the end, or succeeds in the next round. */
  private static void attempt(Call call) {
    try {
      call.run();
    } catch (SyscallException | UnsupportedOperationException refused) {
      // see differences()
    }
  }
}
