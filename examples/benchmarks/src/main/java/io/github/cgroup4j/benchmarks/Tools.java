package io.github.cgroup4j.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the workers are started with, and what of the peers is installed. */
final class Tools {

  private static final String PACKAGE = Tools.class.getPackageName() + ".";

  /**
   * A heap that the kernel has given pages for. A program that runs for long has one; in one that
   * has just started, each object of a default heap is on a page that nobody has touched, and on a
   * virtual machine those pages cost more than what is measured.
   */
  private static final List<String> HEAP = List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch");

  private final Path target;

  /** By the directory in which the script has built the programs. */
  Tools(Path target) {
    this.target = target;
  }

  /** A worker in C that makes the fewest system calls. */
  List<String> physical(String... arguments) {
    return command(target.resolve("native/physical").toString(), arguments);
  }

  /** A worker in C that uses libcgroup's API. */
  List<String> libcgroup(String... arguments) {
    return command(target.resolve("native/libcgroup").toString(), arguments);
  }

  boolean hasLibcgroup() {
    return Files.isExecutable(target.resolve("native/libcgroup"));
  }

  /** Whether libcgroup's commands are on the path. */
  static boolean hasCommands() {
    for (String directory : Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1)) {
      if (Files.isExecutable(Path.of(directory, "cgexec"))) {
        return true;
      }
    }
    return false;
  }

  /** A worker that runs commands, one after the other where a word is {@code ;}. */
  List<String> commands(String... words) {
    List<String> command = physical("commands");
    command.addAll(List.of(words));
    return command;
  }

  /** A worker in Java. */
  List<String> server(String... arguments) {
    List<String> command = jvm(HEAP);
    command.add(PACKAGE + "Server");
    command.addAll(List.of(arguments));
    return command;
  }

  /** A worker that starts a whole JVM for each iteration. */
  List<String> wholeJvm(boolean archive, String mainClass, String... arguments) {
    List<String> options = new ArrayList<>();
    options.add("-XX:+UseSerialGC");
    options.add("-XX:TieredStopAtLevel=1");
    if (archive) {
      options.add("-XX:SharedArchiveFile=" + target.resolve("cds/" + mainClass + ".jsa"));
    }
    List<String> command = physical("commands");
    command.addAll(jvm(options));
    command.add(PACKAGE + mainClass);
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> jvm(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin/java");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    return command;
  }

  private static List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(List.of(arguments));
    return command;
  }
}
