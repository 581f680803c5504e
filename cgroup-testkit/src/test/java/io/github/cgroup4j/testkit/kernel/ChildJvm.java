package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.Group;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of the same kind as this one that runs {@link ChildMain}; it ends with the test. */
final class ChildJvm {

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static ChildJvm start(Sandbox sandbox, String... arguments) throws IOException {
    return new ChildJvm(sandbox.own(command(arguments).start()));
  }

  static ChildJvm inside(Group group, Sandbox sandbox, String... arguments) throws IOException {
    return new ChildJvm(sandbox.own(group.start(command(arguments))));
  }

  /** The command that runs the given mode of {@link ChildMain}. */
  static ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(ChildMain.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  Process process() {
    return process;
  }

  /** The next line that it prints; empty text when it has ended. */
  String line() throws IOException {
    String line = output.readLine();
    return line == null ? "" : line;
  }

  /** All that it prints until it ends. */
  String output() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }
}
