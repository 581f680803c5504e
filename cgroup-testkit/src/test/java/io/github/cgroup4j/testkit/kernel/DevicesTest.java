package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.DeviceRule;
import io.github.cgroup4j.controller.DeviceRule.Access;
import io.github.cgroup4j.controller.Devices;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEveryKernel
class DevicesTest {

  private static final DeviceRule NULL =
      DeviceRule.character(new DeviceNumber(1, 3), Access.READ, Access.WRITE, Access.MKNOD);

  private static final DeviceRule ZERO =
      DeviceRule.character(new DeviceNumber(1, 5), Access.READ, Access.WRITE, Access.MKNOD);

  /** Opens the devices that it is told, and says whether it could. */
  private static final String OPENER =
      "while read file; do if true <\"$file\"; then echo opened; else echo refused; fi; done";

  private record Opener(Writer in, BufferedReader out) {

    static Opener start(Group group, Sandbox sandbox) throws IOException {
      Process process =
          sandbox.own(group.start(new ProcessBuilder("sh", "-c", "exec 2>&-; " + OPENER)));
      return new Opener(
          process.outputWriter(StandardCharsets.US_ASCII),
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII)));
    }

    String open(String file) throws IOException {
      in.write(file + "\n");
      in.flush();
      return out.readLine();
    }
  }

  @NotOnTheFake(NotOnTheFake.DEVICE_NODES)
  @Test
  void deny_whileAProcessRuns_holdsForWhatItOpensNext(Sandbox sandbox) throws Exception {
    sandbox.assume(Controller.DEVICES, Version.V1);
    assumeTrue(sandbox.isSuperuser(), "only root may change rules");
    Group group = sandbox.create(Controller.DEVICES);
    Opener opener = Opener.start(group, sandbox);
    assertThat(opener.open("/dev/zero")).isEqualTo("opened");
    assertThat(opener.open("/dev/null")).isEqualTo("opened");

    group.run(Devices.DENY, NULL);

    assertThat(opener.open("/dev/zero")).isEqualTo("opened");
    assertThat(opener.open("/dev/null")).isEqualTo("refused");

    group.run(Devices.ALLOW, NULL);

    assertThat(opener.open("/dev/null")).isEqualTo("opened");
  }

  @Test
  void denyAll_thenAllow_listsWhatIsAllowed(Sandbox sandbox) throws Exception {
    sandbox.assume(Controller.DEVICES, Version.V1);
    assumeTrue(sandbox.isSuperuser(), "only root may change rules");
    Group group = sandbox.create(Controller.DEVICES);
    assertThat(group.read(Devices.LIST)).containsExactly(DeviceRule.ALL);

    group.run(Devices.DENY, DeviceRule.ALL);
    assertThat(group.read(Devices.LIST)).isEmpty();

    group.run(Devices.ALLOW, ZERO);
    group.run(Devices.ALLOW, DeviceRule.parse("b *:* m"));
    assertThat(group.read(Devices.LIST)).isEqualTo(List.of(ZERO, DeviceRule.parse("b *:* m")));
  }

  @NotOnTheFake(NotOnTheFake.DEVICE_NODES)
  @Test
  void denyAll_thenAllow_holdsForWhatProcessesOpen(Sandbox sandbox) throws Exception {
    sandbox.assume(Controller.DEVICES, Version.V1);
    assumeTrue(sandbox.isSuperuser(), "only root may change rules");
    Group group = sandbox.create(Controller.DEVICES);
    group.run(Devices.DENY, DeviceRule.ALL);
    group.run(Devices.ALLOW, ZERO);

    Opener opener = Opener.start(group, sandbox);
    assertThat(opener.open("/dev/zero")).isEqualTo("opened");
    assertThat(opener.open("/dev/null")).isEqualTo("refused");
  }

  @Test
  void rules_onV2_sayWhatIsMissing(Sandbox sandbox) throws Exception {
    assumeTrue(
        sandbox.cgroups().hierarchies().stream()
            .allMatch(hierarchy -> hierarchy.version() == Version.V2),
        "v1 has the controller here");
    Group group = sandbox.create(Controller.PIDS);

    CgroupException refused = Failing.with(Reason.UNSUPPORTED, () -> group.run(Devices.DENY, NULL));

    assertThat(refused.hint().orElseThrow()).contains("BPF_CGROUP_DEVICE");
  }
}
