package io.github.cgroup4j.spi;

import io.github.cgroup4j.Hierarchy;
import java.nio.file.Path;
import java.util.Optional;

/** The own group is ours, as far as the kernel permits. */
final class DirectOwnership implements Ownership {

  static final DirectOwnership INSTANCE = new DirectOwnership();

  private DirectOwnership() {}

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Optional<Path> group(Kernel kernel, Hierarchy hierarchy) {
    return hierarchy.ownGroup();
  }
}
