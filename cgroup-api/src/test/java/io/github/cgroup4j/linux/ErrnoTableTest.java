package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.spi.Errno;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrnoTableTest {

  @ParameterizedTest
  @EnumSource
  void byText_textOfGlibc(Errno errno) {
    assertThat(ErrnoTable.byText(errno.text())).isEqualTo(errno);
  }

  @ParameterizedTest
  @EnumSource
  void byNumber(Errno errno) {
    assertThat(ErrnoTable.byNumber(errno.number())).isEqualTo(errno);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void text_ofThisCLibrary_isKnown(Errno errno) {
    LibC library = NativeTier.libc("The test");
    assertThat(ErrnoTable.byText(library.text(errno.number()))).isEqualTo(errno);
  }

  @ParameterizedTest
  @CsvSource({
    "Resource busy, EBUSY",
    "I/O error, EIO",
    "Symbolic link loop, ELOOP",
    "No file descriptors available, EMFILE",
    "Not supported, EOPNOTSUPP"
  })
  void byText_textOfMusl(String text, Errno errno) {
    assertThat(ErrnoTable.byText(text)).isEqualTo(errno);
  }

  @Test
  void byText_ofAnErrorThatIsNotListed_isUnknown() {
    assertThat(ErrnoTable.byText("Not a typewriter")).isEqualTo(Errno.UNKNOWN);
    assertThat(ErrnoTable.byText("Inappropriate ioctl for device")).isEqualTo(Errno.UNKNOWN);
  }

  @Test
  void add_textOfTwoErrors_standsForNone() {
    Map<String, Errno> texts = new HashMap<>();
    ErrnoTable.add(texts, "nope", Errno.EPERM);
    ErrnoTable.add(texts, "nope", Errno.EPERM);
    assertThat(texts).containsEntry("nope", Errno.EPERM);
    ErrnoTable.add(texts, "nope", Errno.EACCES);
    assertThat(texts).containsEntry("nope", Errno.UNKNOWN);
    ErrnoTable.add(texts, "nope", Errno.EACCES);
    assertThat(texts).containsEntry("nope", Errno.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cannot run program \"x\": error=2, No such file or directory | ENOENT",
        "Cannot run program \"error=13\": error=2, Datei oder Verzeichnis nicht gefunden | ENOENT",
        "Cannot run program \"x\": Exec failed, error: 13 (Permission denied) | EACCES",
        "posix_spawn failed, error: 0 (Success) | UNKNOWN",
        "error=99999999999999999999 | UNKNOWN",
        "error= | UNKNOWN",
        "something else | UNKNOWN"
      })
  void ofStart_messagesOfTheJdk(String message, Errno errno) {
    assertThat(ErrnoTable.ofStart(new IOException(message))).isEqualTo(errno);
  }

  @Test
  void ofStart_exceptionOfThisJdk() {
    assertThatThrownBy(() -> new ProcessBuilder("/no/such/program").start())
        .isInstanceOfSatisfying(
            IOException.class, x -> assertThat(ErrnoTable.ofStart(x)).isEqualTo(Errno.ENOENT));
    assertThatThrownBy(() -> new ProcessBuilder("/proc/version").start())
        .isInstanceOfSatisfying(
            IOException.class, x -> assertThat(ErrnoTable.ofStart(x)).isEqualTo(Errno.EACCES));
  }
}
