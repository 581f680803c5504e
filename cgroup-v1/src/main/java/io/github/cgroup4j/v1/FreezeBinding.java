package io.github.cgroup4j.v1;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.List;
import java.util.Optional;

/**
 * {@code cgroup.freeze} on v1: what the group was told is read from {@code freezer.self_freezing},
 * since {@code freezer.state} also shows what groups above were told; it is told through {@code
 * freezer.state}.
 */
final class FreezeBinding implements Binding<Boolean> {

  private static final InterfaceFile SELF =
      InterfaceFile.of(Controller.FREEZER, "freezer.self_freezing", "3.8");
  private static final InterfaceFile STATE =
      InterfaceFile.of(Controller.FREEZER, "freezer.state", "2.6.28");
  private static final List<InterfaceFile> FILES = List.of(SELF, STATE);

  @Override
  public List<InterfaceFile> files() {
    return FILES;
  }

  @Override
  public Boolean decode(Contents contents) throws MalformedContentException {
    return Codecs.SWITCH.decode(contents.scan(0));
  }

  @Override
  public List<FileWrite> encode(Boolean value, Contents present) {
    return List.of(new FileWrite(STATE, value ? "FROZEN" : "THAWED"));
  }

  /** What the group was told itself, not the state, which also shows what groups above were. */
  @Override
  public Optional<String> undo(FileWrite made, Contents present) throws MalformedContentException {
    return Optional.of(encode(decode(present), present).get(0).value());
  }
}
