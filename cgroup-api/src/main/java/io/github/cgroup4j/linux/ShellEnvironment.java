package io.github.cgroup4j.linux;

import java.util.List;
import java.util.Map;

/**
 * Carries an environment through a shell to the byte.
 *
 * <p>The maps of {@link ProcessBuilder#environment()} keep the bytes that the JVM was started with,
 * also those that its charset cannot express; text that is put anew is encoded. So entries are
 * compared as entries, which these maps do by their bytes, and are left where they are the same.
 */
final class ShellEnvironment {

  /** What shells set in their environment by themselves. */
  private static final String[] SET_BY_SHELLS = {"PWD", "OLDPWD", "SHLVL", "_"};

  private ShellEnvironment() {}

  /**
   * Whether dash passes all of it on unchanged but for PWD. It drops what is no identifier and sets
   * IFS, OPTIND and PPID (var.c). The dynamic loader's variables are meant for the program: with a
   * preloaded library the shell might have a second thread, which would stay outside.
   */
  static boolean survivesDash(Map<String, String> environment) {
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      String name = entry.getKey();
      if (!isIdentifier(name) || name.startsWith("LD_") || isSpecialToDash(name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpecialToDash(String name) {
    return name.equals("IFS")
        || name.equals("OPTIND")
        || name.equals("PPID")
        || name.equals("LINENO");
  }

  private static boolean isIdentifier(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** Makes the second environment, a fresh one of this JVM's, equal to the first. */
  static void copy(Map<String, String> from, Map<String, String> to) {
    to.entrySet().retainAll(from.entrySet());
    for (Map.Entry<String, String> entry : from.entrySet()) {
      if (!to.entrySet().contains(entry)) {
        to.put(entry.getKey(), entry.getValue());
      }
    }
  }

  /**
   * Adds the arguments by which {@code env} sets the environment.
   *
   * @param shell the shell's own environment, a fresh one of this JVM's. Nothing stays in it but
   *     what cannot be an argument.
   */
  static void addArguments(
      Map<String, String> environment, Map<String, String> shell, List<String> line) {
    shell.entrySet().removeIf(entry -> !environment.entrySet().contains(entry) || !isRaw(entry));
    if (shell.isEmpty()) {
      line.add("-i");
    } else {
      for (String name : SET_BY_SHELLS) {
        line.add("-u");
        line.add(name);
      }
    }
    line.add("--");
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      if (shell.isEmpty() || !shell.entrySet().contains(entry)) {
        line.add(entry.getKey() + "=" + entry.getValue());
      }
    }
  }

  /**
   * Whether the value has bytes that are no text in this JVM's charset, so that an argument would
   * be another one, and a shell would pass it on unchanged.
   */
  private static boolean isRaw(Map.Entry<String, String> entry) {
    String name = entry.getKey();
    String value = entry.getValue();
    if (value.indexOf('\uFFFD') < 0
        || !isIdentifier(name)
        || isSpecialToDash(name)
        || List.of(SET_BY_SHELLS).contains(name)) {
      return false;
    }
    Map<String, String> encoded = new ProcessBuilder().environment();
    encoded.put(name, value);
    return !encoded.entrySet().contains(entry);
  }
}
