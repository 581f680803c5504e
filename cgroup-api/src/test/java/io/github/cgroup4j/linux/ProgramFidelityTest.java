package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The program and its arguments are those of the builder, on every shell. */
@ParameterizedClass
@EnumSource
class ProgramFidelityTest extends FidelityTest {

  @Test
  void arguments_ofAnyCharacters() throws Exception {
    String[] command = {
      "/bin/sh",
      "-c",
      "cat /proc/$$/cmdline; exit 3",
      "",
      "'",
      "\"",
      "\\",
      "a\nb",
      "\n",
      "-n",
      "--",
      "-",
      "a=b",
      "*",
      "$HOME",
      "`id`",
      "$(id)",
      "!",
      " ",
      "\t",
      ";",
      "&",
      "0",
      allCharacters()
    };
    Launched given = same(command);
    assertThat(given.exitCode()).isEqualTo(3);
    assertThat(given.output()).contains("`id`");
    // The same without the characters that need the long way on every shell.
    command[command.length - 1] = allCharacters().substring(0, 0x7f);
    same(command);
  }

  @Test
  void program_ofAnyName() throws Exception {
    for (String name :
        List.of("a b", "a=b", "d=e/f", "-x", "--", "d =-/-x = y", "ä", "a\nb", "%x", "exec", "~")) {
      Path file = program(name);
      same(file.toString(), "/proc/self/cmdline");
      same(as -> as.environment().put("a.b", ""), file.toString(), "/proc/self/cmdline");
      same(as -> as.environment().clear(), file.toString(), "/proc/self/cmdline");
    }
  }

  @Test
  void program_relativeToTheDirectoryOfTheChild() throws Exception {
    program("bin/-a=b");
    Consumer<ProcessBuilder> there = as -> as.directory(temporary.toFile());
    same(there, "bin/-a=b", "/proc/self/cmdline");
    same(there, "./bin/-a=b", "/proc/self/cmdline");
    same(there, "bin/../bin//-a=b", "/proc/self/cmdline");
    same(there.andThen(as -> as.environment().put("a.b", "")), "bin/-a=b", "/proc/self/cmdline");
  }

  @Test
  void program_bareNameKeepsItWhereTheChildsPathFindsTheSame() throws Exception {
    assertThat(same("cat", "/proc/self/cmdline").output()).startsWith("cat\0");
    same(as -> as.environment().put("PATH", "/nowhere::/bin"), "cat", "/proc/self/cmdline");
  }

  @Test
  void program_bareNameIsThatOfTheJvmsPathNotTheChilds() throws Exception {
    script("cat", "#!/bin/sh\necho wrong\n");
    for (String path : List.of(temporary.toString(), "", "%builtin:" + temporary)) {
      ProcessBuilder command = new ProcessBuilder("cat", "/proc/self/cmdline");
      command.environment().put("PATH", path);
      assertThat(launched(command).output()).endsWith("cat\0/proc/self/cmdline\0");
    }
    ProcessBuilder without = new ProcessBuilder("cat", "/proc/self/cmdline");
    without.environment().remove("PATH");
    assertThat(launched(without).output()).endsWith("cat\0/proc/self/cmdline\0");
  }

  @Test
  void program_thatIsAScript() throws Exception {
    String text = "cat /proc/$$/cmdline; echo \"$@\"; exit 9\n";
    same(script("shebang", "#!/bin/sh\n" + text).toString(), "a", "b c");
    same(script("option", "#! /bin/sh -e\n" + text).toString(), "a", "b c");
    same(script("none", text).toString(), "a", "b c");
    same(as -> as.environment().put("a.b", ""), temporary + "/none", "a", "b c");
    same(script("empty", "").toString(), "a");
    same(script("nothing", "#!\n" + text).toString(), "a");
    same(script("chained", "#!" + temporary.resolve("shebang") + "\n").toString(), "a");
  }
}
