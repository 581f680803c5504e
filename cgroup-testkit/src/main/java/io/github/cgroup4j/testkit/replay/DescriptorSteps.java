package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.EventFd;
import io.github.cgroup4j.testkit.sim.FileNode;
import io.github.cgroup4j.testkit.sim.GroupNode;
import io.github.cgroup4j.testkit.sim.Node;
import io.github.cgroup4j.testkit.sim.OpenFile;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.SimProcess;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The steps on kept descriptors and watches. */
final class DescriptorSteps {

  private final SystemCalls calls;
  private final Symbols symbols;
  private final SimProcess harness;
  private final Map<String, OpenFile> open = new HashMap<>();
  private final Set<String> directories = new HashSet<>();
  private final Map<String, EventFd> eventFds = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Set<String>> events = new HashMap<>();

  DescriptorSteps(SystemCalls calls, Symbols symbols, SimProcess harness) {
    this.harness = harness;
    this.calls = calls;
    this.symbols = symbols;
  }

  StepOutcome run(Step step, Caller caller) throws SyscallException {
    switch (step.op()) {
      case "open" -> open(step, caller);
      case "close" -> close(step);
      case "eventfd" -> {
        EventFd event = new EventFd();
        eventFds.put(step.text("fd"), event);
        number(step, event);
      }
      case "eventread" -> {
        EventFd event = eventFds.get(step.text("fd"));
        return StepOutcome.value(event != null && event.take() ? "signalled" : "none");
      }
      case "fwrite" -> {
        byte[] value = symbols.replace(step.text("value")).getBytes(StandardCharsets.UTF_8);
        get(step).write(value);
      }
      case "fread" -> {
        OpenFile file = get(step);
        if (step.flag("rewind", true)) {
          file.rewind();
        }
        byte[] content = file.read((int) step.number("count", 65536));
        String text = new String(content, StandardCharsets.UTF_8);
        return StepOutcome.value(symbols.normal(text, step.text("norm", ""), ""));
      }
      case "poll" -> {
        return StepOutcome.value(poll(step));
      }
      case "watch" -> watch(step, caller);
      case "events" -> {
        Set<String> seen = events.getOrDefault(step.text("w"), Set.of());
        List<String> sorted = List.copyOf(seen);
        seen.clear();
        return StepOutcome.value(sorted);
      }
      default -> throw new UnsupportedOperationException("operation " + step.op());
    }
    return StepOutcome.OK;
  }

  private void open(Step step, Caller caller) throws SyscallException {
    String path = symbols.path(step.text("file"));
    if (step.text("mode", "r").equals("dir")) {
      Node directory = calls.openDirectory(caller, path);
      directories.add(step.text("fd"));
      number(step, directory);
      return;
    }
    EnumSet<OpenFlag> flags =
        switch (step.text("mode", "r")) {
          case "w" -> EnumSet.of(OpenFlag.WRITE);
          case "rw" -> EnumSet.of(OpenFlag.READ, OpenFlag.WRITE);
          case "r" -> EnumSet.of(OpenFlag.READ);
          default -> throw new UnsupportedOperationException("open " + step.text("mode"));
        };
    OpenFile opened = calls.open(caller, path, flags);
    open.put(step.text("fd"), opened);
    number(step, opened);
  }

  private void number(Step step, Object opened) {
    int number = harness.descriptors().add(opened);
    numbers.put(step.text("fd"), number);
    symbols.set("fd:" + step.text("fd"), Integer.toString(number));
  }

  private void close(Step step) {
    directories.remove(step.text("fd"));
    OpenFile file = open.remove(step.text("fd"));
    if (file != null) {
      file.close();
    }
    Integer number = numbers.remove(step.text("fd"));
    if (number != null) {
      harness.descriptors().remove(number);
    }
  }

  private OpenFile get(Step step) throws SyscallException {
    if (directories.contains(step.text("fd"))) {
      throw new SyscallException(step.op().equals("fwrite") ? Errno.EBADF : Errno.EISDIR);
    }
    OpenFile file = open.get(step.text("fd"));
    if (file == null) {
      throw new UnsupportedOperationException("descriptor " + step.text("fd"));
    }
    return file;
  }

  private String poll(Step step) throws SyscallException {
    boolean in = step.text("for", "pri").equals("in");
    if (get(step).hasPriorityEvent()) {
      return in ? "in pri err" : "pri err";
    }
    return in ? "in" : "timeout";
  }

  private void watch(Step step, Caller caller) throws SyscallException {
    Set<String> seen = new TreeSet<>();
    Node node = calls.status(caller, symbols.path(step.text("path")));
    if (node instanceof GroupNode group) {
      group.observe((kind, name) -> seen.add(symbols.withoutGroup(kind + " " + name)));
    } else if (node instanceof FileNode file) {
      file.watch(
          () -> {
            if (!file.isGone()) {
              seen.add("MODIFY");
            }
          });
    }
    events.put(step.text("w"), seen);
  }
}
