package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.Version;
import java.nio.file.Path;
import java.util.List;

/**
 * Decides on the mode.
 *
 * <p>What counts is what can be used: a version whose mounts are all hidden by later ones takes no
 * part. Only if nothing at all is visible the hidden mounts tell the mode, since the machine has
 * control groups even if this process cannot reach them; then a warning says so.
 */
final class Modes {

  private Modes() {}

  static Mode of(List<Mount> mounts, Path mountInfo, Warnings warnings) {
    boolean[] visible = new boolean[2];
    boolean[] hidden = new boolean[2];
    for (Mount mount : mounts) {
      int i = mount.version() == Version.V1 ? 0 : 1;
      if (mount.visible()) {
        visible[i] = true;
      } else {
        hidden[i] = true;
      }
    }
    Mode usable = of(visible[0], visible[1]);
    Mode mode = usable == Mode.NONE ? of(hidden[0], hidden[1]) : usable;
    for (int i = 0; i < 2; i++) {
      if (hidden[i] && !visible[i]) {
        warnings.add(
            mountInfo,
            "each mount of cgroup v" + (i + 1) + " is hidden by a later mount; none can be used");
      }
    }
    return mode;
  }

  private static Mode of(boolean v1, boolean v2) {
    if (v1) {
      return v2 ? Mode.HYBRID : Mode.V1;
    }
    return v2 ? Mode.V2 : Mode.NONE;
  }
}
