package io.github.cgroup4j.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the command that starts a shell instead of the program, so that the program notices
 * nothing.
 *
 * <p>Two ways. The short one gives the shell the program's environment to pass on; only dash does
 * that faithfully, and only for {@linkplain ShellEnvironment#survivesDash names} that it takes for
 * variables. It also requires that all words are ASCII: they are expanded by the shell, and a shell
 * that decodes them (dash from 0.5.13 on) depends on the locale that the environment names. The
 * long way starts the shell with an empty environment, and {@code env} sets the program's.
 */
final class Trampoline {

  private final Shell shell;
  private final ProcessBuilder command;
  private final List<String> words;
  private final ProgramResolver resolver;
  private final String file;

  /**
   * Creates a trampoline.
   *
   * @param command what the user wants; not modified
   * @param words the program's name and arguments
   * @param resolver where the program was found
   * @param file the file found
   */
  Trampoline(
      Shell shell,
      ProcessBuilder command,
      List<String> words,
      ProgramResolver resolver,
      String file) {
    this.shell = shell;
    this.command = command;
    this.words = words;
    this.resolver = resolver;
    this.file = file;
  }

  /** Returns the command for one launch. */
  ProcessBuilder build(String report, String nonce, List<Path> entrances) throws IOException {
    Map<String, String> environment = command.environment();
    int size = 8 + entrances.size() + environment.size() + words.size() + 8;
    List<String> line = new ArrayList<>(size);
    line.add(shell.path());
    line.add("-c");
    line.add(""); // the script, see below
    line.add("sh");
    line.add(report);
    line.add(nonce);
    for (int i = 0; i < entrances.size(); i++) {
      line.add(entrances.get(i).toString());
    }
    ProcessBuilder result = new ProcessBuilder(line);
    boolean inherited = shell.inherited().entrySet().equals(environment.entrySet());
    String pwd = environment.get("PWD");
    if (shell.isDash()
        && isAscii(line)
        && isAscii(words)
        && (pwd == null || isAscii(pwd))
        && (inherited ? shell.passesOnOurs() : ShellEnvironment.survivesDash(environment))) {
      if (!inherited) {
        ShellEnvironment.copy(environment, result.environment());
      }
      addShortWay(line, entrances.size(), pwd);
    } else {
      addLongWay(line, entrances.size(), result.environment());
    }
    line.addAll(words.subList(1, words.size()));
    return redirect(result);
  }

  private void addShortWay(List<String> line, int entrances, @Nullable String pwd) {
    if (pwd == null) {
      line.set(2, TrampolineScript.unsettingPwd(entrances));
    } else {
      line.set(2, TrampolineScript.settingPwd(entrances));
      line.add(pwd);
    }
    String path = command.environment().get("PATH");
    // dash takes what follows a % in PATH for an option.
    boolean usual = path != null && path.indexOf('%') < 0;
    line.add(resolver.finds(words.get(0), file, usual ? path : null) ? words.get(0) : file);
  }

  private void addLongWay(List<String> line, int entrances, Map<String, String> shellEnvironment)
      throws IOException {
    Map<String, String> environment = command.environment();
    line.set(2, TrampolineScript.plain(entrances));
    Shell.Tools tools = shell.tools();
    line.add(tools.env());
    ShellEnvironment.addArguments(environment, shellEnvironment, line);
    String path = tools.searchesPathOnly() ? environment.get("PATH") : null;
    String program = resolver.finds(words.get(0), file, path) ? words.get(0) : file;
    if (program.indexOf('=') >= 0) {
      line.add(tools.nice());
      line.add("-n");
      line.add("0");
      line.add("--");
    }
    line.add(program);
  }

  private ProcessBuilder redirect(ProcessBuilder result) {
    return result
        .directory(command.directory())
        .redirectInput(command.redirectInput())
        .redirectOutput(command.redirectOutput())
        .redirectError(command.redirectError())
        .redirectErrorStream(command.redirectErrorStream());
  }

  private static boolean isAscii(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (!isAscii(words.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** By the length, which the JDK finds fast. What cannot be encoded is passed as a '?'. */
  private static boolean isAscii(String word) {
    return word.getBytes(StandardCharsets.UTF_8).length == word.length();
  }
}
