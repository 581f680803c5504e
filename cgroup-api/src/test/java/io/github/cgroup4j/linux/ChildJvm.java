package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM of the same kind as ours, with an environment or a class path of its own. */
final class ChildJvm {

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> prefix = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private Predicate<String> keptOnClassPath = entry -> true;

  ChildJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  ChildJvm option(String option) {
    options.add(option);
    return this;
  }

  /** A command that becomes the JVM, for example setpriv. */
  ChildJvm startedBy(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  ChildJvm withoutNativeCode() {
    keptOnClassPath = entry -> !entry.contains("jnr") && !entry.contains("jffi");
    return this;
  }

  /** Runs a main class; returns what it printed. */
  String run(Class<?> main, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return String.join(
        File.pathSeparator,
        Arrays.stream(path.split(File.pathSeparator)).filter(keptOnClassPath).toList());
  }
}
