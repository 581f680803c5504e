package io.github.cgroup4j.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shell that launches, and what is known about it and the tools beside it. */
final class Shell {

  private final String path;
  private @Nullable Boolean dash;
  private @Nullable Map<String, String> inherited;
  private @Nullable Boolean passesOnOurs;
  private @Nullable Tools tools;

  Shell(Path path) {
    this.path = path.toString();
  }

  String path() {
    return path;
  }

  /**
   * Whether it is dash, the one shell that is known to pass an ordinary environment on as it is.
   * Every other one adds or changes something.
   */
  synchronized boolean isDash() {
    Boolean known = dash;
    if (known == null) {
      known = realName(path).equals("dash");
      dash = known;
    }
    return known;
  }

  /**
   * The environment of this JVM, which never changes, in the form that can be compared by bytes.
   */
  synchronized Map<String, String> inherited() {
    Map<String, String> known = inherited;
    if (known == null) {
      known = new ProcessBuilder().environment();
      inherited = known;
    }
    return known;
  }

  /** Whether dash would pass on the environment of this JVM. */
  synchronized boolean passesOnOurs() {
    Boolean known = passesOnOurs;
    if (known == null) {
      known = ShellEnvironment.survivesDash(inherited());
      passesOnOurs = known;
    }
    return known;
  }

  /** The tools that carry what the shell cannot; looked for when first needed. */
  synchronized Tools tools() throws IOException {
    Tools known = tools;
    if (known == null) {
      known = new Tools(find("env"), find("nice"));
      tools = known;
    }
    return known;
  }

  private static @Nullable String find(String tool) {
    for (String directory : new String[] {"/usr/bin/", "/bin/"}) {
      if (Files.isExecutable(Path.of(directory + tool))) {
        return directory + tool;
      }
    }
    return null;
  }

  /** The name of the file behind symbolic links; empty if there is none. */
  private static String realName(String file) {
    try {
      return String.valueOf(Path.of(file).toRealPath().getFileName());
    } catch (IOException x) {
      return "";
    }
  }

  /** Programs that execute their arguments. */
  static final class Tools {
    private final @Nullable String env;
    private final @Nullable String nice;
    private final boolean searchesPathOnly;

    Tools(@Nullable String env, @Nullable String nice) {
      this.env = env;
      this.nice = nice;
      this.searchesPathOnly = env != null && realName(env).equals("env");
    }

    /** The path of env(1), which sets an environment of any names. */
    String env() throws IOException {
      return found(env, "env");
    }

    /**
     * The path of nice(1): with an adjustment of 0 it just executes its arguments, also those that
     * env(1) would take for variables because there is a {@code =} in them.
     */
    String nice() throws IOException {
      return found(nice, "nice");
    }

    /**
     * Whether env(1) takes a bare name from {@code PATH} and nowhere else. One that is part of
     * busybox or toybox may prefer its own applet of that name.
     */
    boolean searchesPathOnly() {
      return searchesPathOnly;
    }

    private static String found(@Nullable String tool, String name) throws IOException {
      if (tool == null) {
        throw new IOException(
            "this launch needs " + name + "(1), which is not in /usr/bin or /bin");
      }
      return tool;
    }
  }
}
