package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.ClassId;
import io.github.cgroup4j.controller.NetCls;
import io.github.cgroup4j.controller.TrafficMatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Packets that the kernel counts by the matches that {@link TrafficMatch} renders. It changes the
 * machine's packet filter, and so runs in a lab of its own only: {@code kernel-lab/run --net}.
 */
@OnRealKernel
class TrafficTest {

  private static final ClassId CLASS = new ClassId(0x10, 1);

  private static final int PACKETS = 5;

  private static final String TO_DISCARD = "echo x >/dev/udp/127.0.0.1/9";

  @Test
  void nft_classOfAGroup_countsItsPacketsOnly(Sandbox sandbox) throws Exception {
    assumeTool("nft");
    assertThat(countedByNft(sandbox, classed(sandbox), TrafficMatch.nft(CLASS))).isEqualTo(PACKETS);
  }

  @Test
  void nft_pathOfAGroup_countsItsPacketsOnly(Sandbox sandbox) throws Exception {
    assumeTool("nft");
    Group group = unified(sandbox);
    assertThat(countedByNft(sandbox, group, TrafficMatch.nft(path(sandbox, group))))
        .isEqualTo(PACKETS);
  }

  @Test
  void iptables_classOfAGroup_countsItsPacketsOnly(Sandbox sandbox) throws Exception {
    assumeTool("iptables");
    assertThat(countedByIptables(sandbox, classed(sandbox), TrafficMatch.iptables(CLASS)))
        .isEqualTo(PACKETS);
  }

  @Test
  void iptables_pathOfAGroup_countsItsPacketsOnly(Sandbox sandbox) throws Exception {
    assumeTool("iptables");
    Group group = unified(sandbox);
    assertThat(countedByIptables(sandbox, group, TrafficMatch.iptables(path(sandbox, group))))
        .isEqualTo(PACKETS);
  }

  @Test
  void tc_classOfAGroup_getsItsPacketsOnly(Sandbox sandbox) throws Exception {
    assumeTool("tc");
    Group group = classed(sandbox);
    shell("tc qdisc add dev lo root handle 10: htb");
    try {
      shell("tc class add dev lo parent 10: classid 10:1 htb rate 1gbit");
      shell("tc filter add dev lo parent 10: protocol ip prio 10 " + TrafficMatch.tc());
      send(sandbox, group);
      assertThat(number("Sent [0-9]+ bytes ([0-9]+) pkt", shell("tc -s class show dev lo")))
          .isEqualTo(PACKETS);
    } finally {
      shell("tc qdisc del dev lo root");
    }
  }

  private static long countedByNft(Sandbox sandbox, Group group, String match) throws Exception {
    String table = "cg4j" + group.path().names().get(0).replaceAll("[^a-z0-9]", "");
    shell(
        "nft 'add table ip " + table,
        "add chain ip " + table + " out { type filter hook output priority 0; }",
        "add rule ip " + table + " out udp dport 9 " + match + " counter'");
    try {
      send(sandbox, group);
      return number("counter packets ([0-9]+)", shell("nft list table ip " + table));
    } finally {
      shell("nft delete table ip " + table);
    }
  }

  private static long countedByIptables(Sandbox sandbox, Group group, String match)
      throws Exception {
    String rule = " OUTPUT -p udp --dport 9 " + match;
    shell("iptables -A" + rule);
    try {
      send(sandbox, group);
      return number("\\n *([0-9]+) ", shell("iptables -nvxL OUTPUT | sed 1d"));
    } finally {
      shell("iptables -D" + rule);
    }
  }

  /** As many packets from inside as are counted, and others from outside. */
  private static void send(Sandbox sandbox, Group group) throws Exception {
    String sender = (TO_DISCARD + "; ").repeat(PACKETS) + "true";
    Process inside = sandbox.own(group.start(Commands.command("bash", "-c", sender)));
    assertThat(inside.waitFor()).isZero();
    Process outside = sandbox.own(sandbox.startOutside(Commands.command("bash", "-c", sender)));
    assertThat(outside.waitFor()).isZero();
  }

  private static Group classed(Sandbox sandbox) throws Exception {
    assumeLab();
    sandbox.assume(Controller.NET_CLS, Version.V1);
    Group group = sandbox.create(Controller.NET_CLS);
    group.set(NetCls.CLASSID, CLASS);
    return group;
  }

  private static Group unified(Sandbox sandbox) throws Exception {
    assumeLab();
    sandbox.assumeUnified();
    assumeTrue("v2".equals(System.getenv("LAB_MODE")), "nft looks for v2 at /sys/fs/cgroup only");
    return sandbox.create();
  }

  private static String path(Sandbox sandbox, Group group) throws Exception {
    for (Hierarchy hierarchy : sandbox.subtree().hierarchies()) {
      if (hierarchy.version() == Version.V2) {
        Path mount = Path.of(hierarchy.mounts().get(0).mountPoint());
        return "/" + mount.relativize(group.directories().get(0));
      }
    }
    throw new IllegalStateException("no v2 hierarchy");
  }

  private static void assumeLab() throws IOException {
    assumeTrue(System.getenv("LAB_KERNEL") != null, "changes the packet filter: in the lab only");
    assumeTrue(
        Files.readString(Path.of("/proc/modules")).contains("nf_tables"), "the lab's --net is off");
  }

  private static void assumeTool(String name) {
    boolean found =
        Stream.of("/usr/sbin/", "/sbin/", "/usr/bin/")
            .anyMatch(folder -> Files.isExecutable(Path.of(folder + name)));
    assumeTrue(found, name + " is not installed");
  }

  private static String shell(String... lines) throws Exception {
    String script = "PATH=$PATH:/usr/sbin:/sbin; ip link set lo up; " + String.join("\n", lines);
    Process process =
        new ProcessBuilder(List.of("sh", "-c", script)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(script + " said " + said).isZero();
    return said;
  }

  private static long number(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
