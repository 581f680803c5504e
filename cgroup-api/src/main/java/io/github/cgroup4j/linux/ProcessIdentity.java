package io.github.cgroup4j.linux;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which process something belongs to, as text: boot, namespace of process ids, id and start time. A
 * process id alone is used again, and means another process elsewhere.
 */
final class ProcessIdentity {

  /** How many blanks there are between the command's name in stat and the start time (proc(5)). */
  private static final int FIELDS_TO_START = 20;

  private final String place;
  private final String process;

  private ProcessIdentity(String place, String process) {
    this.place = place;
    this.process = process;
  }

  static ProcessIdentity ofThisProcess() throws IOException {
    String boot = text("/proc/sys/kernel/random/boot_id");
    String namespace =
        Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString(); // pid:[4026531836]
    String number = namespace.substring(namespace.indexOf('[') + 1, namespace.length() - 1);
    String stat = text("/proc/self/stat");
    String pid = stat.substring(0, stat.indexOf(' '));
    return new ProcessIdentity(boot.substring(0, 8) + "-" + number, pid + "-" + startTime(stat));
  }

  /** Whether the text names a process of this boot and namespace that is no more. */
  boolean knowsToBeDead(String identity) {
    if (!identity.startsWith(place + "-") || identity.equals(toString())) {
      return false;
    }
    String other = identity.substring(place.length() + 1);
    int dash = other.indexOf('-');
    if (!isNumber(other, 0, dash) || !isNumber(other, dash + 1, other.length())) {
      return false;
    }
    try {
      String stat = text("/proc/" + other.substring(0, dash) + "/stat");
      return !startTime(stat).equals(other.substring(dash + 1));
    } catch (FileNotFoundException x) {
      return !new File("/proc/" + other.substring(0, dash)).exists();
    } catch (IOException x) {
      return false;
    }
  }

  private static boolean isNumber(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < to;
  }

  private static String startTime(String stat) {
    int from = stat.lastIndexOf(')'); // the command's name may contain anything
    for (int i = 0; i < FIELDS_TO_START; i++) {
      from = stat.indexOf(' ', from) + 1;
    }
    return stat.substring(from, stat.indexOf(' ', from));
  }

  private static String text(String file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      byte[] buffer = new byte[1024];
      int length = in.read(buffer);
      return new String(buffer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public String toString() {
    return place + "-" + process;
  }
}
