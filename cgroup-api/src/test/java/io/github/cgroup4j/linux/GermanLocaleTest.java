package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.spi.ErrnoException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM whose C library speaks German, in the locale's own character set. */
@Tag("kernel")
class GermanLocaleTest {

  @TempDir static Path locales;

  @BeforeAll
  static void needsTranslations() {
    assumeTrue(
        Files.exists(Path.of("/usr/share/locale/de/LC_MESSAGES/libc.mo")),
        "the C library's German messages are not installed");
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/localedef"))
            && Files.exists(Path.of("/usr/share/i18n/locales/de_DE")),
        "localedef or the source of the German locale is not installed");
  }

  private static ChildJvm german(String charset) throws Exception {
    String name = "de_DE." + charset;
    if (!Files.exists(locales.resolve(name))) {
      makeLocale(charset, locales.resolve(name));
    }
    return new ChildJvm()
        .environment("LOCPATH", locales.toString())
        .environment("LC_ALL", name)
        .environment("LANGUAGE", "de");
  }

  private static void makeLocale(String charset, Path directory) throws Exception {
    Process localedef =
        new ProcessBuilder("localedef", "-i", "de_DE", "-f", charset, directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(localedef.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(localedef.waitFor() == 0, said);
  }

  @Test
  void errno_isToldByNativeCode() throws Exception {
    for (String charset : new String[] {"UTF-8", "ISO-8859-1"}) {
      assertThat(refused(german(charset)))
          .contains("EINVAL")
          .contains("ENOENT")
          .doesNotContain("UNKNOWN");
    }
  }

  @Test
  void errno_withoutNativeCode_isUnknownAndNotGuessed() throws Exception {
    assertThat(refused(german("UTF-8").withoutNativeCode()))
        .contains("UNKNOWN")
        .contains("Das Argument ist ung")
        .contains("ENOENT");
  }

  private static String refused(ChildJvm jvm) throws Exception {
    try (RealGroups groups = new RealGroups()) {
      return jvm.run(Refused.class, groups.v2().toString());
    }
  }

  /** Prints how a bad value and a missing file are refused. */
  static final class Refused {
    public static void main(String[] arguments) {
      Path group = Path.of(arguments[0]);
      for (String file : new String[] {"cgroup.freeze", "missing"}) {
        try {
          LinuxFiles.write(group.resolve(file), new byte[] {'x'});
        } catch (ErrnoException x) {
          System.out.println(x.errno() + " " + x.getCause());
        }
      }
    }
  }
}
