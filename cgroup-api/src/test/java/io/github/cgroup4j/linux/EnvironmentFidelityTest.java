package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The environment arrives to the byte, on every shell. */
@ParameterizedClass
@EnumSource
class EnvironmentFidelityTest extends FidelityTest {

  @Test
  void environment_inherited() throws Exception {
    same("/usr/bin/env", "-0");
  }

  @Test
  void environment_empty() throws Exception {
    assertThat(sameEnvironment(Map.of()).output()).isEmpty();
  }

  @Test
  void environment_ordinary() throws Exception {
    sameEnvironment(Map.of("PATH", "/bin", "EMPTY", "", "LINES", "a\nb\n", "BLANKS", " a  b "));
  }

  @Test
  void environment_eachVariableThatShellsTouch() throws Exception {
    for (String name :
        List.of(
            "IFS",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_",
            "PPID",
            "UID",
            "EUID",
            "OPTIND",
            "OPTARG",
            "PS1",
            "PS2",
            "PS4",
            "LINENO",
            "ENV",
            "BASH_ENV",
            "SHELLOPTS",
            "BASHOPTS",
            "POSIXLY_CORRECT",
            "HOME",
            "MAIL",
            "MAILCHECK",
            "HISTFILE",
            "RANDOM",
            "SECONDS",
            "FUNCNAME",
            "GROUPS",
            "DIRSTACK",
            "TERM",
            "COLUMNS",
            "LC_ALL",
            "LANG",
            "BASH_VERSION",
            "CDPATH",
            "PATH",
            "BASH_XTRACEFD",
            "CHILD_MAX",
            "LD_LIBRARY_PATH",
            "TMOUT",
            "IGNOREEOF",
            "HOSTTYPE")) {
      for (String value : List.of("", "7", "noexec:xtrace", "/", "x y\n*")) {
        sameEnvironment(Map.of(name, value));
        sameEnvironment(Map.of(name, value, "dotted.name", "1"));
      }
    }
  }

  @Test
  void environment_namesThatAreNoIdentifiers() throws Exception {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name :
        List.of(
            "a.b", "a b", "a-b", "a%b", "1a", "a\nb", " ", "-i", "--", "ä", "a'b", "$(x)", "")) {
      names.put(name, "value of " + name);
      sameEnvironment(Map.of(name, "alone"));
    }
    sameEnvironment(names);
  }

  @Test
  void environment_functionsOfBash() throws Exception {
    sameEnvironment(
        Map.of(
            "BASH_FUNC_echo%%",
            "() { touch " + temporary.resolve("hacked") + "; }",
            "BASH_FUNC_exec%%",
            "() {  :\n}",
            "BASH_FUNC_f()",
            "() { :; }",
            "f",
            "() { :; }; touch " + temporary.resolve("hacked")));
    assertThat(temporary.resolve("hacked")).doesNotExist();
  }

  @Test
  void environment_valuesOfAnyCharacters() throws Exception {
    String all = allCharacters();
    sameEnvironment(Map.of("A", all));
    sameEnvironment(Map.of("PWD", all));
    sameEnvironment(Map.of("A.B", all, "LC_ALL", "C.UTF-8"));
    sameEnvironment(Map.of("A", all, "LC_ALL", "C.UTF-8", "LANG", "tr_TR.UTF-8"));
  }

  @Test
  void environment_pwdOfTheDirectoryAndNot() throws Exception {
    Path real = Files.createDirectory(temporary.resolve("real"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
    for (String pwd : List.of(real.toString(), link.toString(), "/", "nonsense", "", "-n", "a=b")) {
      same(
          builder -> {
            builder.directory(link.toFile());
            builder.environment().put("PWD", pwd);
          },
          "/usr/bin/env",
          "-0");
    }
    same(
        builder -> {
          builder.directory(link.toFile());
          builder.environment().remove("PWD");
        },
        "/usr/bin/env",
        "-0");
  }

  /** The bytes are UTF-8, the JVM's charset is ASCII, and the text in between is not the same. */
  @Test
  void environment_thatTheJvmCannotRead() throws Exception {
    for (String more : List.of("x", "x.y")) {
      String printed =
          new ChildJvm()
              .environment("LC_ALL", "C")
              .environment("UNREADABLE", "gr\u00fc\u00df")
              .environment(more, "y")
              .run(EnvironmentMain.class, temporary + "/sh", "" + temporary);
      assertThat(printed).contains("same=true").contains("raw=true");
    }
  }

  /** Runs in a JVM of its own. */
  static final class EnvironmentMain {
    public static void main(String[] args) throws Exception {
      Path temporary = Path.of(args[1]);
      try (Launcher launcher = new Launcher(Path.of(args[0]), Launcher.DEADLINE, temporary)) {
        ProcessBuilder command = new ProcessBuilder("/usr/bin/env", "-0");
        Launched plain = Launched.of(command.start()).sorted();
        Process process = launcher.start(command, List.of(temporary.resolve("tasks")));
        Launched inside = Launched.of(process).sorted();
        System.out.println("same=" + plain.equals(inside));
        System.out.println(
            "raw=" + inside.output().contains("UNREADABLE=gr\u00c3\u00bc\u00c3\u009f"));
        System.out.println(plain + "\n" + inside);
      }
    }
  }
}
