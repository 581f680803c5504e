package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.Map;
import java.util.Set;

/**
 * The rdma and misc controllers of a machine that has nothing of that kind: their files are empty,
 * and what is written to them is checked and then not found (vectors *.rdma.*, *.misc.*).
 */
final class AbsentResources extends Subsystem<AbsentResources.Nothing> {

  private static final Set<String> KEYS = Set.of("hca_handle", "hca_object");

  AbsentResources(String name) {
    super(name, Nothing.class);
  }

  /** No state. */
  enum Nothing {
    NOTHING
  }

  @Override
  Nothing newState(GroupNode group) {
    return Nothing.NOTHING;
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return Map.of(
        "rdma.max", FileOps.of(group -> "", (group, value) -> rdma(value)),
        "misc.max",
            FileOps.of(
                group -> "",
                (group, value) -> {
                  throw new SyscallException(Errno.EINVAL); // an unknown resource
                }));
  }

  private static void rdma(String value) throws SyscallException {
    String[] words = KernelText.strip(value).split(" ", -1);
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 0 || !KEYS.contains(words[i].substring(0, equals))) {
        throw new SyscallException(Errno.EINVAL);
      }
      String number = words[i].substring(equals + 1);
      if (!number.equals("max") && KernelText.toInt(number) < 0) {
        throw new SyscallException(Errno.EINVAL);
      }
    }
    throw new SyscallException(Errno.ENODEV);
  }
}
