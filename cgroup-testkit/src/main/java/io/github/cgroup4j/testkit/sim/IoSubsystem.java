package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The v2 io controller (vectors v2.io.*). No input or output is simulated. */
final class IoSubsystem extends Subsystem<IoSubsystem.State> {

  private static final long LEAST_WEIGHT = 1;
  private static final long MOST_WEIGHT = 10_000;

  private final BlockDevices devices;

  /** The disks on which io.cost was ever enabled: only those have weights of their own. */
  private final Set<String> weighted = new HashSet<>();

  private final Map<String, Boolean> qos = new LinkedHashMap<>();

  IoSubsystem(Hardware hardware) {
    super("io", State.class);
    devices = new BlockDevices(hardware);
  }

  /** Limits and weights by device. */
  static final class State {
    final Map<String, IoLimits> limits = new LinkedHashMap<>();
    final Map<String, Long> weights = new LinkedHashMap<>();
    final BfqWeight bfq = new BfqWeight();
    long weight = 100;
  }

  @Override
  State newState(GroupNode group) {
    return new State();
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return Map.of(
        "io.max", FileOps.of(this::max, this::setMax),
        "io.weight", FileOps.of(this::weight, this::setWeight),
        "io.bfq.weight",
            FileOps.of(
                group -> stateOf(group).bfq.text(),
                (group, value) -> stateOf(group).bfq.set(devices, value)),
        "io.cost.qos", FileOps.of(group -> qos(), (group, value) -> setQos(value)));
  }

  private String max(GroupNode group) {
    StringBuilder text = new StringBuilder();
    stateOf(group)
        .limits
        .forEach((device, limits) -> text.append(device).append(limits.text()).append('\n'));
    return text.toString();
  }

  private void setMax(GroupNode group, String value) throws SyscallException {
    BlockDevices.Setting setting = devices.parse(value);
    Map<String, IoLimits> all = stateOf(group).limits;
    boolean lenient = group.tree().kernel().profile().isAtLeast(KernelProfile.LINUX_6_18);
    IoLimits limits =
        all.getOrDefault(setting.number(), IoLimits.NONE).with(setting.value(), lenient);
    if (limits.equals(IoLimits.NONE)) {
      all.remove(setting.number());
    } else {
      BlockDevices.put(all, setting.number(), limits);
    }
  }

  private String weight(GroupNode group) {
    State state = stateOf(group);
    StringBuilder text = new StringBuilder("default " + state.weight + "\n");
    state.weights.forEach(
        (device, own) -> text.append(device).append(' ').append(own).append('\n'));
    return text.toString();
  }

  private void setWeight(GroupNode group, String value) throws SyscallException {
    State state = stateOf(group);
    if (value.indexOf(':') < 0) {
      state.weight = weight(defaultNumber(value));
      return;
    }
    BlockDevices.Setting setting = devices.parse(value);
    if (!weighted.contains(setting.number())) {
      throw new SyscallException(Errno.EOPNOTSUPP);
    }
    if (setting.value().rest().startsWith("default")) {
      state.weights.remove(setting.number());
    } else {
      BlockDevices.put(state.weights, setting.number(), weight(setting.value().number()));
    }
  }

  private static @Nullable BigInteger defaultNumber(String value) {
    String text = KernelText.strip(value);
    return new Words(text.startsWith("default") ? text.substring("default".length()) : text)
        .number();
  }

  private static long weight(@Nullable BigInteger number) throws SyscallException {
    if (number == null
        || number.bitLength() > 31
        || number.longValue() < LEAST_WEIGHT
        || number.longValue() > MOST_WEIGHT) {
      throw new SyscallException(Errno.EINVAL);
    }
    return number.longValue();
  }

  private String qos() {
    StringBuilder text = new StringBuilder();
    qos.forEach(
        (device, enabled) ->
            text.append(device)
                .append(" enable=")
                .append(enabled ? 1 : 0)
                .append(" ctrl=auto rpct=0.00 rlat=250000 wpct=0.00 wlat=250000")
                .append(" min=1.00 max=10000.00\n"));
    return text.toString();
  }

  /** Only enabling is simulated; what else is set is refused loudly. */
  private void setQos(String value) throws SyscallException {
    BlockDevices.Setting setting = devices.parse(value);
    String rest = setting.value().rest();
    switch (rest) {
      case "enable=1" -> {
        weighted.add(setting.number());
        qos.put(setting.number(), true);
      }
      case "enable=0" -> qos.put(setting.number(), false);
      default -> throw new UnsupportedOperationException("io.cost.qos " + rest);
    }
  }
}
