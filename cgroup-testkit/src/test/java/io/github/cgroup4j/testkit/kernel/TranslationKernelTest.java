package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.translation.Translated;
import io.github.cgroup4j.translation.Translated.Write;
import io.github.cgroup4j.translation.Translator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a translation yields is what the kernel takes, written as it says and set as it says. */
@OnEveryKernel
class TranslationKernelTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu.shares=2",
        "cpu.shares=512",
        "cpu.shares=262144",
        "cpu.cfs_quota_us=20000 & cpu.cfs_period_us=50000",
        "cpu.cfs_period_us=50000",
        "cpu.cfs_quota_us=5000 & cpu.cfs_burst_us=1000",
        "cpu.idle=1 & cpu.shares=3",
        "cpuset.cpus=0",
        "cpuset.mems=0",
        "memory.limit_in_bytes=64M",
        "memory.limit_in_bytes=64M & memory.memsw.limit_in_bytes=96M",
        "memory.limit_in_bytes=64M & memory.memsw.limit_in_bytes=-1",
        "memory.soft_limit_in_bytes=8M",
        "memory.soft_limit_in_bytes=-1",
        "pids.max=33",
        "pids.max=max",
        "blkio.bfq.weight=300",
        "freezer.state=FROZEN",
        "hugetlb.2MB.limit_in_bytes=8M",
      })
  void fromV1_isTaken(String given, Sandbox sandbox) throws Exception {
    isTaken(Version.V1, given, sandbox);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu.weight=1",
        "cpu.weight=50",
        "cpu.weight=10000",
        "cpu.weight.nice=-20",
        "cpu.weight.nice=19",
        "cpu.max=20000 50000",
        "cpu.max=max 50000",
        "cpu.max=5000 100000 & cpu.max.burst=1000",
        "cpuset.cpus=0",
        "cpuset.mems=0",
        "memory.max=64M",
        "memory.max=64M & memory.swap.max=0",
        "memory.max=64M & memory.swap.max=32M",
        "memory.low=8M",
        "memory.low=0",
        "memory.high=32M",
        "pids.max=33",
        "io.bfq.weight=default 300",
        "cgroup.freeze=1",
        "hugetlb.2MB.max=8M",
      })
  void fromV2_isTaken(String given, Sandbox sandbox) throws Exception {
    isTaken(Version.V2, given, sandbox);
  }

  private static void isTaken(Version from, String given, Sandbox sandbox) throws Exception {
    Translator translator = Translator.from(from);
    Translated translated = translator.translate(translator.read(texts(given))).orThrow();
    assertThat(translated.writes()).isNotEmpty();
    Group group = group(translated, sandbox);

    for (Write write : translated.writes()) {
      Path file = file(group, write);
      sandbox.kernel().write(file, write.text().getBytes(StandardCharsets.UTF_8));
    }
    for (PropertyValue<?> value : translated.values()) {
      assertThat(group.read(value.property())).as(value.toString()).isEqualTo(value.value());
    }
    Group other = group(translated, sandbox);
    for (PropertyValue<?> value : translated.values()) {
      assertThat(set(other, value)).as(value.toString()).isEqualTo(value.value());
    }
    thaw(group);
    thaw(other);
  }

  private static void thaw(Group group) throws CgroupException {
    if (group.find(io.github.cgroup4j.controller.Core.FREEZE).orElse(false)) {
      group.set(io.github.cgroup4j.controller.Core.FREEZE, false);
    }
  }

  private static Map<String, String> texts(String given) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String each : given.split(" & ", -1)) {
      texts.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    return texts;
  }

  /** A group of the version that was translated to; skips where it does not have the files. */
  private static Group group(Translated translated, Sandbox sandbox) throws CgroupException {
    Controller controller = translated.values().get(0).property().controller();
    if (controller.equals(Controller.CORE)) {
      controller = translated.to() == Version.V1 ? Controller.FREEZER : Controller.PIDS;
    }
    sandbox.assume(controller, translated.to());
    Group group = sandbox.create(controller);
    for (PropertyValue<?> value : translated.values()) {
      assumeTrue(
          group.find(value.property()).isPresent(), value.property() + " is not offered here");
    }
    return group;
  }

  private static Path file(Group group, Write write) throws CgroupException {
    Path found = null;
    for (Path directory : group.directories()) {
      if (group.files().contains(write.file())
          && (found == null || isOf(directory, write.file()))) {
        found = directory.resolve(write.file());
      }
    }
    assertThat(found).as(write.toString()).isNotNull();
    return found;
  }

  /** Whether the directory is in the hierarchy of the controller that the file is named after. */
  private static boolean isOf(Path directory, String file) {
    String controller = file.substring(0, file.indexOf('.'));
    return directory.toString().contains("/" + controller);
  }

  private static <T> T set(Group group, PropertyValue<T> value) throws CgroupException {
    return group.set((Setting<T>) value.property(), value.value());
  }
}
