package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of pressure stall information: what {@link SimProcess#stall} counts, and triggers (vectors
 * v2.pressure.*).
 */
final class PressureTriggers implements FileOps {

  private static final long SHORTEST_MICROS = 500_000;
  private static final long LONGEST_MICROS = 10_000_000;

  /** Without CAP_SYS_RESOURCE the window must be a multiple of this (6.12 and later). */
  private static final long UNPRIVILEGED_MICROS = 2_000_000;

  private static final Pattern TRIGGER =
      Pattern.compile("(some|full)\\s+(\\d+)\\s+(\\d+).*", Pattern.DOTALL);

  private final SimKernel kernel;
  private final String resource;

  PressureTriggers(SimKernel kernel, String resource) {
    this.kernel = kernel;
    this.resource = resource;
  }

  @Override
  public String read(GroupNode group) {
    String first = group.tree().firstContent(resource + ".pressure", group.isRoot());
    Pressure pressure = group.pressure(resource);
    if (pressure.isUntouched()) {
      return first;
    }
    long now = kernel.clock().nanos();
    return (first.contains("some ") ? pressure.some(now) : "")
        + (first.contains("full ") ? pressure.full(now) : "");
  }

  @Override
  public void write(OpenFile file, String value) throws SyscallException {
    if (file.trigger != null) {
      throw new SyscallException(Errno.EBUSY); // one for each descriptor
    }
    Matcher matcher = TRIGGER.matcher(value);
    if (!matcher.matches() || resource.equals("irq") && matcher.group(1).equals("some")) {
      throw new SyscallException(Errno.EINVAL);
    }
    long threshold = micros(matcher.group(2));
    long window = micros(matcher.group(3));
    boolean modern = kernel.profile().isAtLeast(KernelProfile.LINUX_6_12);
    boolean privileged =
        file.opener().credentials().isRoot()
            && !kernel.profile().equals(KernelProfile.LINUX_6_18_MICROVM); // no CAP_SYS_RESOURCE
    if (window == 0
        || !modern && window < SHORTEST_MICROS
        || window > LONGEST_MICROS
        || threshold == 0
        || threshold > window
        || modern && !privileged && window % UNPRIVILEGED_MICROS != 0) {
      throw new SyscallException(Errno.EINVAL);
    }
    file.trigger = value;
    file.file()
        .group()
        .pressure(resource)
        .register(file, matcher.group(1).equals("full"), threshold * 1000, window * 1000);
  }

  private static long micros(String digits) throws SyscallException {
    if (digits.length() > 10) {
      throw new SyscallException(Errno.EINVAL);
    }
    return Long.parseLong(digits);
  }
}
