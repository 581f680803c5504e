package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.testkit.RecordingKernel;
import io.github.cgroup4j.testkit.replay.KernelVector;
import io.github.cgroup4j.testkit.replay.Replay;
import io.github.cgroup4j.testkit.replay.ReplayReport;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What was recorded on a kernel has the same outcomes when it is replayed on the fake. */
@OnEveryKernel
class RecordedVectorsTest {

  private static final Controller[] CONTROLLERS = {
    Controller.MEMORY, Controller.PIDS, Controller.FREEZER
  };

  /** By this file of its vendor's the microVM is known that was recorded as 6.18-hybrid. */
  private static final String MICROVM = "memory.shown_ram_in_bytes";

  private static String profile(Sandbox sandbox, Group top) {
    if (sandbox.isFake()) {
      return "6.1-" + sandbox.cgroups().mode().name().toLowerCase(Locale.ROOT);
    }
    String kernel = System.getenv("LAB_KERNEL");
    String profile = kernel == null ? "6.18-hybrid" : kernel + "-" + System.getenv("LAB_MODE");
    boolean microvm = Files.exists(top.directory(Controller.MEMORY).orElseThrow().resolve(MICROVM));
    assumeTrue(kernel != null || microvm, "not a machine that was recorded");
    assumeTrue(Replay.PROFILES.contains(profile), "no profile " + profile);
    return profile;
  }

  @Test
  void vectors_haveTheSameOutcomesOnTheFake(Sandbox sandbox) throws Exception {
    RecordingKernel recording = new RecordingKernel(sandbox.kernel());
    Subtree subtree = sandbox.subtree(recording);
    Group top = subtree.create(sandbox.newName(), CONTROLLERS);
    String profile = profile(sandbox, top);
    boolean superuser = recording.status(top.directories().get(0)).uid() == 0;
    assumeTrue(superuser, "vectors begin with a group of the superuser");
    recording.clear();

    Group inner = subtree.create(top.path() + "/inner", CONTROLLERS);
    inner.set(Memory.MAX, Limit.mebibytes(64));
    inner.set(Pids.MAX, Limit.of(7));
    Process process = sandbox.sleeper(inner);
    assertThat(inner.processes()).containsExactly(process.pid());
    for (Path part : inner.directories()) {
      refused(() -> recording.write(part.resolve("pids.max"), bytes("many")));
      refused(() -> recording.removeDirectory(part));
      refused(() -> recording.write(part.resolve("nothing"), bytes("1")));
      recording.status(part);
      recording.childDirectories(part);
      recording.read(part.resolve("cgroup.procs"));
    }
    // not inner.kill(...): how often that has to look before the last one is gone is chance
    recording.signal(process.pid(), Signal.KILL);
    Waiting.forEnd(process);
    inner.delete();

    List<String> vectors = recording.vectors("recorded", profile, top);
    String text = String.join(System.lineSeparator(), vectors);
    ReplayReport report =
        new Replay(profile).report(KernelVector.read(new BufferedReader(new StringReader(text))));

    assertThat(report.failed()).extracting(one -> one.id() + " " + one.difference()).isEmpty();
    assertThat(report.passed()).hasSize(top.directories().size());
    assertThat(vectors).hasSize(1 + top.directories().size());
    assertThat(text).contains("\"EINVAL\"", "\"EBUSY\"", "\"ENOENT\"", "${P1}");
  }

  private interface Call {
    void run() throws ErrnoException;
  }

  /** Which refusal it is is up to the kernel. */
  private static void refused(Call call) {
    try {
      call.run();
    } catch (ErrnoException expected) {
      return;
    }
    throw new AssertionError("was not refused");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
