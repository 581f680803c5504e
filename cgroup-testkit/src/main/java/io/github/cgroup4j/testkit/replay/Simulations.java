package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.Hardware;
import io.github.cgroup4j.testkit.sim.KernelProfile;
import io.github.cgroup4j.testkit.sim.Layout;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import io.github.cgroup4j.testkit.sim.Tree;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** New simulated kernels by the profiles and trees of vector files. */
final class Simulations {

  private static final int HARNESS = 500;

  private Simulations() {}

  /** A fresh kernel of one of {@link Replay#PROFILES}. */
  static SimKernel kernel(String profile, Hardware hardware) {
    if (profile.equals("6.18-hybrid")) { // recorded on such a machine
      return kernel(KernelProfile.LINUX_6_18_MICROVM, Layout.microvm(), hardware);
    }
    String release = profile.substring(0, profile.indexOf('-'));
    KernelProfile kernelProfile =
        switch (release) {
          case "6.1" -> KernelProfile.LINUX_6_1;
          case "6.12" -> KernelProfile.LINUX_6_12;
          default -> KernelProfile.LINUX_6_18;
        };
    Layout layout =
        profile.endsWith("-v2")
            ? Layout.v2()
            : profile.endsWith("-v1") ? Layout.v1(kernelProfile) : Layout.hybrid(kernelProfile);
    return kernel(kernelProfile, layout, hardware);
  }

  private static SimKernel kernel(KernelProfile profile, Layout layout, Hardware hardware) {
    return new SimKernel(profile, layout, hardware, HARNESS, Credentials.ROOT);
  }

  /** Enables controllers for the groups below the root of v2. */
  static void enable(SimKernel kernel, Tree tree, List<String> controllers) {
    String all = controllers.stream().map("+"::concat).collect(Collectors.joining(" "));
    synchronized (kernel) {
      try {
        new SystemCalls(kernel)
            .open(
                new Caller(Credentials.ROOT, kernel.self()),
                tree.layout().mountPoint() + "/cgroup.subtree_control",
                EnumSet.of(OpenFlag.WRITE))
            .write(all.getBytes(StandardCharsets.UTF_8));
      } catch (SyscallException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The hierarchy of that name: {@code v2}, {@code v1:cpu}, {@code v1:name=systemd}. */
  static Tree tree(SimKernel kernel, String name) {
    for (Tree tree : kernel.trees()) {
      boolean named =
          tree.version() == Version.V2
              ? name.equals("v2")
              : tree.name().map(own -> name.equals("v1:name=" + own)).orElse(false)
                  || tree.subsystems().stream().anyMatch(one -> name.equals("v1:" + one.name()));
      if (named) {
        return tree;
      }
    }
    throw new IllegalArgumentException("no hierarchy " + name);
  }
}
