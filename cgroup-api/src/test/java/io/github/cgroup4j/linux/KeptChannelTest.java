package io.github.cgroup4j.linux;

import static io.github.cgroup4j.linux.LinuxFilesTest.assertErrno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.KeptFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptChannelTest {

  private final LinuxKernel kernel = new LinuxKernel();
  private final byte[] buffer = new byte[100];
  private Path file;

  @BeforeEach
  void makeFile(@TempDir Path dir) throws Exception {
    file = Files.writeString(dir.resolve("file"), "content");
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void read_startsAtTheBeginningEachTime() throws Exception {
    try (KeptFile kept = kernel.open(file)) {
      assertThat(kept.read(buffer)).isEqualTo(7);
      Files.writeString(file, "changed!");
      assertThat(kept.read(buffer)).isEqualTo(8);
      assertThat(new String(buffer, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("changed!");
      assertThat(kept.read(new byte[3])).isEqualTo(3);
      Files.writeString(file, "");
      assertThat(kept.read(buffer)).isZero();
    }
  }

  @Test
  void read_moreThanTheDirectBuffer() throws Exception {
    Files.write(file, new byte[20_000]);
    try (KeptFile kept = kernel.open(file)) {
      assertThat(kept.read(new byte[30_000])).isEqualTo(20_000);
    }
  }

  @Test
  void read_interruptedAgainAndAgain_neverFails() throws Exception {
    try (KeptFile kept = kernel.open(file)) {
      InterruptStorm.over(() -> assertThat(kept.read(buffer)).isEqualTo(7));
    }
  }

  @Test
  void read_afterInterruptClosedTheChannel_opensAgain() throws Exception {
    try (KeptChannel kept = (KeptChannel) kernel.open(file)) {
      kept.forgetChannel();
      assertThat(kept.read(buffer)).isEqualTo(7);
    }
  }

  @Test
  void read_anotherFileUnderTheNameNow_isEnodevForGood() throws Exception {
    try (KeptChannel kept = (KeptChannel) kernel.open(file)) {
      Path other = Files.writeString(file.resolveSibling("other"), "other");
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      kept.forgetChannel();
      assertErrno(() -> kept.read(buffer), Errno.ENODEV, "read");
      assertErrno(() -> kept.read(buffer), Errno.ENODEV, "read");
    }
  }

  @Test
  void read_noFileUnderTheNameNow_isEnodev() throws Exception {
    try (KeptChannel kept = (KeptChannel) kernel.open(file)) {
      Files.delete(file);
      kept.forgetChannel();
      assertErrno(() -> kept.read(buffer), Errno.ENODEV, "read");
    }
  }

  @Test
  void read_closed_isEbadf() throws Exception {
    KeptFile kept = kernel.open(file);
    kept.close();
    kept.close();
    assertErrno(() -> kept.read(buffer), Errno.EBADF, "read");
  }

  @Test
  void closeOfTheKernel_closesKeptFiles_whichSaySo() throws Exception {
    KeptFile kept = kernel.open(file);
    KeptChannel toOpenAgain = (KeptChannel) kernel.open(file);
    toOpenAgain.forgetChannel();
    kernel.close();
    for (KeptFile closed : List.of(kept, toOpenAgain)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> closed.read(buffer))
          .withMessage("the Cgroups that this belongs to is closed");
    }
  }

  @Test
  void closeOfTheKernel_keepsNothingFromThenOn() throws Exception {
    kernel.open(file).close();
    kernel.close();
    assertThatIllegalStateException().isThrownBy(() -> kernel.open(file));
  }

  @Test
  void open_missing_isEnoent() {
    assertErrno(() -> kernel.open(file.resolveSibling("missing")), Errno.ENOENT, "open");
  }
}
