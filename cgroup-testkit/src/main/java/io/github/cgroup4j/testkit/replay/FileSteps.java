package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Node;
import io.github.cgroup4j.testkit.sim.OpenFile;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The steps on directories and files. */
final class FileSteps {

  /** The path that was recorded. */
  private static final String AGENT = "/new/tmp/sem-agent.sh";

  private final SystemCalls calls;
  private final Symbols symbols;

  FileSteps(SystemCalls calls, Symbols symbols) {
    this.calls = calls;
    this.symbols = symbols;
  }

  StepOutcome run(Step step, Caller caller) throws SyscallException {
    switch (step.op()) {
      case "mkdir" ->
          calls.makeDirectory(caller, path(step), Integer.parseInt(step.text("mode", "755"), 8));
      case "rmdir" -> calls.removeDirectory(caller, path(step));
      case "rename" ->
          calls.rename(caller, symbols.path(step.text("from")), symbols.path(step.text("to")));
      case "unlink" -> calls.unlink(caller, path(step));
      case "symlink", "mkfifo" -> calls.makeSpecial(caller, path(step));
      case "link" -> calls.makeSpecial(caller, symbols.path(step.text("to")));
      case "create" ->
          calls.open(
              caller, path(step), EnumSet.of(OpenFlag.WRITE, OpenFlag.CREATE, OpenFlag.EXCLUSIVE));
      case "truncate" -> calls.open(caller, path(step), EnumSet.of(OpenFlag.WRITE));
      case "chmod" -> calls.changeMode(caller, path(step), Integer.parseInt(step.text("mode"), 8));
      case "chown" -> {
        int owner = step.text("to").equals("user") ? StepOutcome.USER : 0;
        calls.changeOwner(caller, path(step), owner, owner);
      }
      case "write" -> write(step, caller);
      case "await" -> {
        return await(step, caller);
      }
      case "read" -> {
        String file = step.text("file");
        String text = only(read(step, caller), step.text("only", ""));
        return StepOutcome.value(symbols.normal(text, step.text("norm", ""), file));
      }
      case "list" -> {
        return StepOutcome.value(List.copyOf(list(step, caller)));
      }
      case "stat" -> {
        Node node = calls.status(caller, path(step));
        return StepOutcome.status(
            node.isDirectory(), node.mode(), node.uid(), node.gid(), node.links());
      }
      default -> throw new UnsupportedOperationException("operation " + step.op());
    }
    return StepOutcome.OK;
  }

  private String path(Step step) {
    return symbols.path(step.has("path") ? step.text("path") : step.text("file"));
  }

  private void write(Step step, Caller caller) throws SyscallException {
    EnumSet<OpenFlag> flags = EnumSet.of(OpenFlag.WRITE);
    switch (step.text("open", "w")) {
      case "creat" -> flags.add(OpenFlag.CREATE);
      case "rw" -> flags.add(OpenFlag.READ);
      default -> {} // truncating and appending change nothing
    }
    byte[] value = symbols.replace(step.text("value")).getBytes(StandardCharsets.UTF_8);
    calls.open(caller, path(step), flags).write(value);
  }

  private String read(Step step, Caller caller) throws SyscallException {
    OpenFile file = calls.open(caller, path(step), EnumSet.of(OpenFlag.READ));
    return new String(file.read(1 << 20), StandardCharsets.UTF_8);
  }

  /** The lines with these keys; all if none is given. */
  private static String only(String text, String keys) {
    List<String> wanted = List.of(keys.split(" "));
    return keys.isEmpty()
        ? text
        : text.lines()
            .filter(line -> wanted.contains(line.split(" ", 2)[0]))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
  }

  private StepOutcome await(Step step, Caller caller) throws SyscallException {
    boolean found = read(step, caller).lines().anyMatch(line -> line.matches(step.text("line")));
    return found ? StepOutcome.OK : StepOutcome.word("TIMEOUT");
  }

  private Set<String> list(Step step, Caller caller) throws SyscallException {
    boolean directories = step.text("what", "dirs").equals("dirs");
    String prefix = step.text("prefix", "");
    Set<String> names = new TreeSet<>();
    for (String name : calls.list(caller, path(step))) {
      boolean directory = calls.status(caller, path(step) + "/" + name).isDirectory();
      if (directory == directories && name.startsWith(prefix)) {
        names.add(name);
      }
    }
    return names;
  }

  void installAgent() {
    symbols.set("AGENT", AGENT);
  }

  String agentLog(List<String> releases) {
    StringBuilder log = new StringBuilder();
    for (String path : releases) {
      log.append(symbols.withoutGroup(path)).append('\n');
    }
    return log.toString();
  }
}
