package io.github.cgroup4j.testkit;

import com.google.common.base.Splitter;
import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import io.github.cgroup4j.testkit.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes vectors of recorded calls: see {@link RecordingKernel#vectors}. */
final class VectorWriter {

  /** Own findings are told apart from the vectors of the lab by that. */
  private static final int TIER = 2;

  private final List<RecordedCall> calls;
  private final String id;
  private final String profile;

  VectorWriter(List<RecordedCall> calls, String id, String profile) {
    this.calls = calls;
    this.id = id;
    this.profile = profile;
  }

  List<String> write(Group start) throws CgroupException {
    List<Path> parts = start.directories();
    List<String> vectors = new ArrayList<>();
    for (Hierarchy hierarchy : start.subtree().hierarchies()) {
      Path anchor = start.subtree().directory(hierarchy).orElse(null);
      Path part = anchor == null ? null : anchor.resolve(start.path().toString());
      if (part != null && parts.contains(part)) {
        String number = vectors.isEmpty() ? "" : "-" + (vectors.size() + 1);
        vectors.add(new OfOneHierarchy(part).write(id + number, tree(hierarchy)));
      }
    }
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", "cgroup-kernel-vectors/1");
    header.put("profiles", Map.of(profile, Map.of()));
    header.put("vectors", vectors.size());
    vectors.add(0, Json.text(header));
    return vectors;
  }

  private static String tree(Hierarchy hierarchy) {
    if (hierarchy.version() == Version.V2) {
      return "v2";
    }
    String controller =
        hierarchy.controllers().stream()
            .map(one -> one.name().equals("io") ? "blkio" : one.name())
            .sorted()
            .findFirst()
            .orElse("");
    return controller.isEmpty() ? "v1:name=" + hierarchy.name().orElse("") : "v1:" + controller;
  }

  /** The steps in one hierarchy. */
  private final class OfOneHierarchy {
    private static final Pattern PID = Pattern.compile("pid=(\\d+)");
    private static final Pattern NAME =
        Pattern.compile("ChildDirectory\\[name=(.*?), links=\\d+\\]");
    private static final Pattern STATUS =
        Pattern.compile(
            "FileStatus\\[directory=(\\w+), uid=(\\d+), gid=(\\d+), mode=(\\d+), links=(\\d+).*");
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z_.\\d])-?\\d+(\\.\\d+)?");

    private final Path top;
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private final List<Map<String, Object>> outcomes = new ArrayList<>();
    private final Map<String, String> processes = new LinkedHashMap<>();

    OfOneHierarchy(Path top) {
      this.top = top;
    }

    String write(String vector, String tree) {
      for (int i = 0; i < calls.size(); i++) {
        RecordedCall call = calls.get(i);
        RecordedCall next = i + 1 < calls.size() ? calls.get(i + 1) : null;
        boolean again = next != null && isRead(call) && isRead(next) && isSamePlace(call, next);
        if (!again) {
          add(call);
        }
      }
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", vector);
      json.put("area", "recorded");
      json.put("tier", TIER);
      json.put("tree", tree);
      json.put("needs", List.of());
      json.put("title", "recorded by RecordingKernel");
      json.put("steps", steps);
      json.put("results", List.of(Map.of("profiles", List.of(profile), "outcomes", outcomes)));
      return Json.text(json);
    }

    private static boolean isRead(RecordedCall call) {
      Operation operation = call.call().operation();
      return operation == Operation.READ || operation == Operation.READ_KEPT;
    }

    private static boolean isSamePlace(RecordedCall one, RecordedCall other) {
      return one.call().path().equals(other.call().path());
    }

    private void add(RecordedCall call) {
      Path path = call.call().path();
      if (call.call().operation() == Operation.SIGNAL) {
        signal(call, path);
        return;
      }
      if (!path.startsWith(top)) {
        return;
      }
      String place = place(path);
      switch (call.call().operation()) {
        case MAKE_DIRECTORY -> step(call, false, "mkdir", "path", place);
        case REMOVE_DIRECTORY -> step(call, false, "rmdir", "path", place);
        case RENAME -> {
          Path to = Path.of(call.call().argument());
          if (to.startsWith(top)) {
            step(call, false, "rename", "from", place, "to", place(to));
          }
        }
        case FILES -> {
          Map<String, Object> outcome = step(call, false, "list", "path", place, "what", "files");
          if (call.succeeded()) {
            String names = call.result().substring(1, call.result().length() - 1);
            outcome.put("v", List.copyOf(new TreeSet<>(Splitter.on(", ").splitToList(names))));
          }
        }
        case CHILD_DIRECTORIES -> {
          Map<String, Object> outcome = step(call, false, "list", "path", place, "what", "dirs");
          if (call.succeeded()) {
            TreeSet<String> names = new TreeSet<>();
            NAME.matcher(call.result()).results().forEach(name -> names.add(name.group(1)));
            outcome.put("v", List.copyOf(names));
          }
        }
        case STATUS -> {
          Map<String, Object> outcome = step(call, false, "stat", "path", place);
          if (call.succeeded()) {
            outcome.put("v", status(call.result()));
          }
        }
        case READ, READ_KEPT -> read(call, place);
        case WRITE -> step(call, true, "write", "file", place, "value", value(call.call()));
        case CHANGE_OWNER -> {
          String owner = call.call().argument();
          if (!owner.equals("0:0") && !owner.equals("1000:1000")) {
            throw new IllegalStateException("vectors have no owner " + owner);
          }
          step(call, false, "chown", "path", place, "to", owner.equals("0:0") ? "root" : "user");
        }
        case CHANGE_MODE ->
            step(call, false, "chmod", "path", place, "mode", call.call().argument());
        case ENTER -> enter(call, place);
        default -> {} // the format has no such step
      }
    }

    private String place(Path path) {
      String place = top.relativize(path).toString().replace('\\', '/');
      return place.isEmpty() ? "." : place;
    }

    /** Adds a step and its outcome, to which a value can be added. */
    private Map<String, Object> step(RecordedCall call, boolean staged, String op, String... more) {
      Map<String, Object> step = new LinkedHashMap<>();
      step.put("op", op);
      for (int i = 0; i < more.length; i += 2) {
        step.put(more[i], more[i + 1]);
      }
      steps.add(step);
      Map<String, Object> outcome = new LinkedHashMap<>();
      outcome.put("r", call.errno().map(Enum::name).orElse("ok"));
      if (staged && call.failedAt().equals("open")) {
        outcome.put("at", "open");
      }
      outcomes.add(outcome);
      return outcome;
    }

    private void read(RecordedCall call, String place) {
      String norm = norm(call.call().name());
      Map<String, Object> outcome =
          norm.isEmpty()
              ? step(call, true, "read", "file", place)
              : step(call, true, "read", "file", place, "norm", norm);
      if (call.succeeded()) {
        outcome.put("v", normal(call.result(), norm));
      }
    }

    private static String norm(String file) {
      if (isMembers(file)) {
        return "pids";
      } else if (file.matches(".*(stat|\\.pressure|usage_all|usage_percpu.*)")) {
        return "keys";
      } else if (file.matches(".*(\\.current|\\.peak|usage.*|failcnt)")) {
        return "n";
      }
      return "";
    }

    private static boolean isMembers(String file) {
      return file.equals("tasks") || file.equals("cgroup.procs") || file.equals("cgroup.threads");
    }

    private String normal(String text, String norm) {
      return switch (norm) {
        case "pids" ->
            text.lines()
                .map(pid -> processes.containsKey(pid) ? symbol(pid) : "<other>")
                .map(line -> line + "\n")
                .sorted()
                .collect(Collectors.joining());
        case "keys" ->
            text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("[\\s=]", 2)[0])
                .collect(Collectors.joining(" "));
        case "n" -> NUMBER.matcher(text).replaceAll("<n>");
        default -> text;
      };
    }

    private static String status(String text) {
      Matcher status = STATUS.matcher(text);
      if (!status.matches()) {
        throw new IllegalStateException("no status: " + text);
      }
      String mode = String.format(Locale.ROOT, "%04o", Integer.parseInt(status.group(4)));
      String owner = owner(status.group(2)) + ":" + owner(status.group(3));
      return status.group(1).equals("true")
          ? "dir " + mode + " " + owner + " nlink=" + status.group(5)
          : "file " + mode + " " + owner + " size=0";
    }

    private static String owner(String id) {
      return id.equals("0") ? "root" : id.equals("1000") ? "user" : id;
    }

    /** The process by that id, which is there from now on if it was not before. */
    private String symbol(String pid) {
      return "${" + name(pid) + "}";
    }

    private String name(String pid) {
      String known = processes.get(pid);
      if (known != null) {
        return known;
      }
      String name = "P" + (processes.size() + 1);
      processes.put(pid, name);
      Map<String, Object> spawn = new LinkedHashMap<>();
      spawn.put("op", "spawn");
      spawn.put("p", name);
      steps.add(spawn);
      outcomes.add(new LinkedHashMap<>(Map.of("r", "ok")));
      return name;
    }

    private String value(KernelCall call) {
      String pid = call.argument().strip();
      return isMembers(call.name()) && pid.matches("[1-9]\\d*") ? symbol(pid) : call.argument();
    }

    /** A child that was started inside writes 0 itself; which of several entrances is no matter. */
    private void enter(RecordedCall call, String place) {
      Matcher pid = PID.matcher(call.result());
      if (pid.find()) {
        String name = name(pid.group(1));
        step(call, true, "write", "file", place, "value", "0", "by", name);
      }
    }

    private void signal(RecordedCall call, Path process) {
      String name = processes.get(String.valueOf(process.getFileName()));
      if (name != null) {
        step(call, false, "kill", "p", name, "sig", call.call().argument());
        Map<String, Object> last = steps.get(steps.size() - 1);
        last.put("nowait", true);
      }
    }
  }
}
