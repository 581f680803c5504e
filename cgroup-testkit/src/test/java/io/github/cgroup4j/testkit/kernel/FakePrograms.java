package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.testkit.FakeCgroupfs;
import io.github.cgroup4j.testkit.FakeMachine;
import io.github.cgroup4j.testkit.FakeProcess;
import io.github.cgroup4j.testkit.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the programs do on the fake that {@link Commands} names. */
final class FakePrograms {

  private FakePrograms() {}

  static void install(FakeCgroupfs fake) {
    FakeMachine machine = fake.machine();
    machine.program("program", Program.missing());
    machine.program("true", self -> self.exit(0));
    machine.program("sh", self -> FakeShell.run(self, fake.kernel()));
    machine.program("setpriv", self -> shellOfUser(self, fake));
    machine.program("tail", FakeShell::hog);
    machine.program("touch", FakePrograms::touch);
    machine.program("cat", FakePrograms::cat);
  }

  /** {@code setpriv --reuid=UID … sh -c SCRIPT}. */
  private static void shellOfUser(FakeProcess self, FakeCgroupfs fake) {
    int uid = Integer.parseInt(self.command().get(1).substring("--reuid=".length()));
    self.setUser(uid);
    FakeShell.run(self, fake.kernelAs(uid));
  }

  private static void touch(FakeProcess self) {
    try {
      Files.createFile(Path.of(self.command().get(1)));
      self.exit(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cat(FakeProcess self) {
    self.onInput(piece -> self.print(new String(piece, StandardCharsets.UTF_8)));
    self.onEndOfInput(() -> self.exit(0));
  }
}
