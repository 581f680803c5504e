package io.github.cgroup4j.testkit.capture;

import io.github.cgroup4j.testkit.sim.Hardware;
import io.github.cgroup4j.testkit.sim.KernelProfile;
import io.github.cgroup4j.testkit.sim.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A real tree as it was once: a directory that was copied, or a file of captured trees. */
public final class Capture {

  private final KernelProfile profile;
  private final Layout layout;
  private final Hardware hardware;
  private final List<CapturedGroup> groups;

  Capture(KernelProfile profile, Layout layout, Hardware hardware, List<CapturedGroup> groups) {
    this.profile = profile;
    this.layout = layout;
    this.hardware = hardware;
    this.groups = List.copyOf(groups);
  }

  /**
   * Reads a capture.
   *
   * @param captured the captured
   * @return the result
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is none
   */
  public static Capture read(Path captured) throws IOException {
    return Files.isDirectory(captured)
        ? new CopiedDirectory(captured).read()
        : CaptureFile.read(captured);
  }

  /** {@return the simulated kernel that is nearest} */
  public KernelProfile profile() {
    return profile;
  }

  /** {@return which hierarchies there were} */
  public Layout layout() {
    return layout;
  }

  /** {@return what of the machine can be told} */
  public Hardware hardware() {
    return hardware;
  }

  /** Parents come before what is in them. */
  List<CapturedGroup> groups() {
    return groups;
  }

  /**
   * {@return whether the captured roots were groups of a container, whose roots were out of sight}
   */
  public boolean isOfContainer() {
    return groups.stream()
        .filter(group -> group.path().equals("/"))
        .anyMatch(
            group ->
                group.files().containsKey("cgroup.type")
                    || group.files().containsKey("tasks")
                        && !group.files().containsKey("cgroup.sane_behavior")
                        && !profile.equals(KernelProfile.HURD));
  }

  /** The nearest kernel: by its number, and by whether v1 has what some have compiled out. */
  static KernelProfile nearest(int major, int minor, Layout layout) {
    KernelProfile real = new KernelProfile("captured", major, minor);
    boolean v1 =
        layout.hierarchies().stream()
            .filter(one -> one.version() == io.github.cgroup4j.Version.V1)
            .anyMatch(
                one -> one.controllers().stream().anyMatch(Set.of("memory", "cpuset")::contains));
    if (v1 && real.isAtLeast(KernelProfile.LINUX_6_12)) {
      return KernelProfile.LINUX_6_18_MICROVM;
    }
    return real.isAtLeast(KernelProfile.LINUX_6_18)
        ? KernelProfile.LINUX_6_18
        : real.isAtLeast(KernelProfile.LINUX_6_12)
            ? KernelProfile.LINUX_6_12
            : KernelProfile.LINUX_6_1;
  }
}
