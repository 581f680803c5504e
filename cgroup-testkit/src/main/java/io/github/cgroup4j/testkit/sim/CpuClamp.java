package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Utilisation clamps, in hundredths of a percent, where a kernel has them (v2.cpu.uclamp). */
final class CpuClamp {

  static final int WHOLE = 10_000;
  private static final int SCALE = 1024;
  private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?\\d{1,18})(?:\\.(\\d*).*)?.*");

  private final CpuSubsystem cpu;

  CpuClamp(CpuSubsystem cpu) {
    this.cpu = cpu;
  }

  Map<String, FileOps> files() {
    return Map.of(
        "cpu.uclamp.min", file(state -> state.clampMin, (state, value) -> state.clampMin = value),
        "cpu.uclamp.max", file(state -> state.clampMax, (state, value) -> state.clampMax = value));
  }

  private FileOps file(ToIntFunction<CpuState> get, ObjIntConsumer<CpuState> set) {
    return FileOps.of(
        group -> text(get.applyAsInt(cpu.stateOf(group))),
        (group, value) -> set.accept(cpu.stateOf(group), parse(value)));
  }

  /** What comes to the whole capacity when it is scaled is "max", as 99.99 is. */
  private static String text(int hundredths) {
    boolean whole = (hundredths * SCALE + WHOLE / 2) / WHOLE == SCALE;
    return whole
        ? "max\n"
        : String.format(Locale.ROOT, "%d.%02d%n", hundredths / 100, hundredths % 100)
            .replace("\r", "");
  }

  private static int parse(String value) throws SyscallException {
    String text = KernelText.strip(value);
    if (text.equals("max")) {
      return WHOLE;
    }
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      throw new SyscallException(Errno.EINVAL);
    }
    String fraction = matcher.group(2) == null ? "" : matcher.group(2);
    BigDecimal percent =
        new BigDecimal(matcher.group(1) + "." + (fraction.isEmpty() ? "0" : fraction));
    BigDecimal hundredths = percent.movePointRight(2).setScale(0, RoundingMode.HALF_UP);
    if (hundredths.signum() < 0 || hundredths.compareTo(BigDecimal.valueOf(WHOLE)) > 0) {
      throw new SyscallException(Errno.ERANGE);
    }
    return hundredths.intValueExact();
  }
}
