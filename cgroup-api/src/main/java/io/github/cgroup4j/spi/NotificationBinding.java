package io.github.cgroup4j.spi;

import java.util.List;

/** A file that is only a name to register events for. */
final class NotificationBinding implements Binding<String> {

  private final List<InterfaceFile> files;

  NotificationBinding(InterfaceFile file) {
    this.files = List.of(file);
  }

  @Override
  public List<InterfaceFile> files() {
    return files;
  }

  @Override
  public String decode(Contents contents) {
    throw Refusal.writeOnly(files.get(0));
  }
}
