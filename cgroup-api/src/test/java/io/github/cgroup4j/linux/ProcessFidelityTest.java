package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The process and its streams are those of the builder, on every shell. */
@ParameterizedClass
@EnumSource
class ProcessFidelityTest extends FidelityTest {

  @Test
  void process_hasTheSameKernelState() throws Exception {
    same("ls", "/proc/self/fd");
    same(
        "grep",
        "-E",
        "^(Umask|State|[UG]id|Groups|Sig|Shd|Cap|NoNew|Secc|Thr)",
        "/proc/self/status");
    same("cat", "/proc/self/limits");
    same("cut", "-d ", "-f3,5-8,18,19,41", "/proc/self/stat");
    same("cat", "/proc/self/oom_score_adj", "/proc/self/personality", "/proc/self/coredump_filter");
    same(as -> as.directory(new File("/usr")), "/bin/pwd", "-P");
  }

  @Test
  void process_hasTheIdOfTheHandle() throws Exception {
    Process process =
        launcher.start(new ProcessBuilder("/bin/sh", "-c", "echo $$"), List.of(entrance));
    assertThat(Launched.of(process).output()).isEqualTo(process.pid() + "\n");
  }

  @Test
  void streams_areThoseOfTheBuilder() throws Exception {
    Path in = Files.writeString(temporary.resolve("in"), "input\n");
    Path out = temporary.resolve("out");
    Path err = Files.writeString(temporary.resolve("err"), "before\n");
    ProcessBuilder command =
        new ProcessBuilder("/bin/sh", "-c", "cat; echo error >&2")
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(Redirect.appendTo(err.toFile()));
    assertThat(launched(command)).isEqualTo(new Launched(0, "", ""));
    assertThat(out).hasContent("input");
    assertThat(err).hasContent("before\nerror");
    same(as -> as.redirectErrorStream(true), "/bin/sh", "-c", "echo a; echo b >&2; echo c");
    same(as -> as.redirectOutput(Redirect.DISCARD), "/bin/sh", "-c", "echo a; echo b >&2");
  }

  @Test
  void streams_pipeToTheProgram() throws Exception {
    Process process = launcher.start(new ProcessBuilder("cat"), List.of(entrance));
    process.getOutputStream().write("through\n".getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    assertThat(Launched.of(process).output()).isEqualTo("through\n");
  }

  @Test
  void streams_inherited() throws Exception {
    String printed = new ChildJvm().run(InheritingMain.class, temporary + "/sh", "" + temporary);
    assertThat(printed).isEqualTo("out\nerr\n");
  }

  /** Runs in a JVM of its own. */
  static final class InheritingMain {
    public static void main(String[] args) throws Exception {
      Path temporary = Path.of(args[1]);
      try (Launcher launcher = new Launcher(Path.of(args[0]), Launcher.DEADLINE, temporary)) {
        ProcessBuilder command = new ProcessBuilder("/bin/sh", "-c", "echo out; echo err >&2");
        launcher.start(command.inheritIO(), List.of(temporary.resolve("tasks"))).waitFor();
      }
    }
  }
}
