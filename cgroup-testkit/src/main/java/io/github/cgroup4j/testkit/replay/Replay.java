package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.Hardware;
import io.github.cgroup4j.testkit.sim.KernelProfile;
import io.github.cgroup4j.testkit.sim.Layout;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.Subsystem;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import io.github.cgroup4j.testkit.sim.Tree;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Replays vectors, each on a fresh simulated kernel. */
public final class Replay {

  private static final int HARNESS = 500;

  /** Not simulated at all: what these steps do is outside the simulated layer. */
  private static final Set<String> NOT_APPLICABLE =
      Set.of(
          "setxattr",
          "getxattr",
          "removexattr",
          "listxattr",
          "statfs",
          "unshare",
          "opendev",
          "mknod");

  private final String profile;

  /** Replays as the given profile of a vector file, for example {@code 6.1-v2}. */
  public Replay(String profile) {
    this.profile = profile;
  }

  /**
   * The first step at which the simulation and the kernel differ.
   *
   * @param index which step
   * @param step the operation
   * @param expected what the kernel answered
   * @param actual what the simulation answers
   */
  public record Difference(int index, Step step, StepOutcome expected, StepOutcome actual) {
    @Override
    public String toString() {
      return "step " + index + " " + step + ": expected " + expected + " but was " + actual;
    }
  }

  /** Whether the profile recorded this vector. */
  public boolean hasOutcomesOf(KernelVector vector) {
    return vector.outcomes().containsKey(profile);
  }

  /** Whether it can be replayed in principle. */
  public static boolean isApplicable(KernelVector vector) {
    return vector.steps().stream().noneMatch(step -> NOT_APPLICABLE.contains(step.op()));
  }

  /** Replays one vector; empty if all outcomes are as recorded. */
  public Optional<Difference> replay(KernelVector vector) {
    SimKernel kernel = newKernel();
    List<StepOutcome> expected = vector.outcomes().getOrDefault(profile, List.of());
    synchronized (kernel) {
      Steps steps = new Steps(kernel, tree(kernel, vector.tree()), vector.tree());
      for (int i = 0; i < expected.size(); i++) {
        Step step = vector.steps().get(i);
        StepOutcome actual = steps.run(step);
        if (!actual.equals(expected.get(i))) {
          return Optional.of(new Difference(i, step, expected.get(i), actual));
        }
      }
    }
    return Optional.empty();
  }

  private SimKernel newKernel() {
    String release = profile.substring(0, profile.indexOf('-'));
    boolean microvm = profile.equals("6.18-hybrid"); // recorded on such a machine
    KernelProfile kernelProfile =
        switch (release) {
          case "6.1" -> KernelProfile.LINUX_6_1;
          case "6.12" -> KernelProfile.LINUX_6_12;
          default -> KernelProfile.LINUX_6_18;
        };
    if (microvm) {
      return new SimKernel(
          KernelProfile.LINUX_6_18_MICROVM,
          Layout.microvm(),
          Hardware.SMALL,
          HARNESS,
          Credentials.ROOT);
    }
    Layout layout =
        profile.endsWith("-v2")
            ? Layout.v2()
            : profile.endsWith("-v1") ? Layout.v1(kernelProfile) : Layout.hybrid(kernelProfile);
    SimKernel kernel =
        new SimKernel(kernelProfile, layout, Hardware.SMALL, HARNESS, Credentials.ROOT);
    synchronized (kernel) {
      kernel.trees().stream()
          .filter(tree -> profile.endsWith("-v2"))
          .forEach(tree -> enableAll(kernel, tree));
    }
    return kernel;
  }

  private static void enableAll(SimKernel kernel, Tree tree) {
    String all =
        tree.subsystems().stream()
            .map(Subsystem::name)
            .map("+"::concat)
            .collect(Collectors.joining(" "));
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

  private static Tree tree(SimKernel kernel, String name) {
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
