package io.github.cgroup4j.process;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Who made a temporary group, written into the group's name: process id, its start time in clock
 * ticks since boot, its pid namespace and the boot. The name comes into being together with the
 * group, so there is no moment in which a group has no owner.
 *
 * @param pid the owner's process id in its namespace
 * @param startTicks field 22 of {@code /proc/PID/stat}
 * @param namespace the inode of the pid namespace
 * @param boot the first eight digits of the boot id
 */
record OwnerMark(long pid, long startTicks, long namespace, String boot) {

  private static final String PREFIX = "cg4j-";
  private static final int FIELDS = 5;
  private static final int BOOT_DIGITS = 8;
  private static final AtomicLong SEQUENCE = new AtomicLong();

  /** Whether a process still lives. */
  enum Life {
    ALIVE,
    DEAD,
    /** It cannot be told from here. */
    UNKNOWN
  }

  /**
   * The mark of this process.
   *
   * @throws ErrnoException if the proc file system does not tell
   */
  static OwnerMark own(Kernel kernel, Path procRoot) throws ErrnoException {
    Path self = procRoot.resolve("self");
    String stat = text(kernel.read(self.resolve("stat")));
    String link = kernel.readLink(self.resolve("ns").resolve("pid"));
    long namespace = number(link, link.indexOf('[') + 1, link.indexOf(']'));
    String boot = text(kernel.read(procRoot.resolve("sys/kernel/random/boot_id")));
    long pid = number(stat, 0, stat.indexOf(' '));
    return new OwnerMark(
        pid,
        startTicks(stat),
        namespace,
        boot.length() < BOOT_DIGITS ? "" : boot.substring(0, BOOT_DIGITS));
  }

  /** What the names of this owner's groups begin with. */
  String prefix() {
    return PREFIX + pid + '-' + startTicks + '-' + namespace + '-' + boot + '-';
  }

  /** A new name with the prefix, different at each call. */
  static String newName(String prefix) {
    return prefix.concat(Long.toString(SEQUENCE.incrementAndGet()));
  }

  /** Reads the owner out of a group's name; null if it is not such a name. */
  static @Nullable OwnerMark parse(String groupName) {
    if (!groupName.startsWith(PREFIX)) {
      return null;
    }
    String[] fields = groupName.substring(PREFIX.length()).split("-", -1);
    if (fields.length != FIELDS || number(fields[4]) < 0 || fields[3].length() != BOOT_DIGITS) {
      return null;
    }
    OwnerMark mark =
        new OwnerMark(number(fields[0]), number(fields[1]), number(fields[2]), fields[3]);
    return mark.pid > 0 && mark.startTicks >= 0 && mark.namespace >= 0 ? mark : null;
  }

  /** Whether the owner lives, as far as the observer can tell. */
  Life life(OwnerMark observer, Kernel kernel, Path procRoot) {
    boolean comparable =
        namespace == observer.namespace && boot.equals(observer.boot) && startTicks > 0;
    if (!comparable) {
      return Life.UNKNOWN;
    }
    try {
      String stat = text(kernel.read(procRoot.resolve(Long.toString(pid)).resolve("stat")));
      return startTicks(stat) == startTicks && !isZombie(stat) ? Life.ALIVE : Life.DEAD;
    } catch (ErrnoException e) {
      boolean gone = e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH;
      // with hidepid the directories of other users' processes are missing too
      boolean seesOthers = pid == observer.pid || isVisible(kernel, procRoot);
      return gone && seesOthers ? Life.DEAD : Life.UNKNOWN;
    }
  }

  private static boolean isVisible(Kernel kernel, Path procRoot) {
    try {
      kernel.read(procRoot.resolve("1/stat"));
      return true;
    } catch (ErrnoException hidden) {
      return false;
    }
  }

  /** The process name in the second field may hold blanks and parentheses. */
  private static long startTicks(String stat) {
    int from = stat.lastIndexOf(')') + 2;
    for (int field = 3; field < 22; field++) {
      from = stat.indexOf(' ', from) + 1;
      if (from == 0) {
        return -1;
      }
    }
    int to = stat.indexOf(' ', from);
    return number(stat, from, to < 0 ? stat.length() : to);
  }

  private static boolean isZombie(String stat) {
    int state = stat.lastIndexOf(')') + 2;
    return state < stat.length() && (stat.charAt(state) == 'Z' || stat.charAt(state) == 'X');
  }

  private static long number(String text) {
    return number(text, 0, text.length());
  }

  /** The digits as a number; -1 if they are none. */
  private static long number(String text, int from, int to) {
    if (from < 0 || to <= from || to - from > 18) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
