package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of {@code /proc/PID/cgroup}; the path is raw text. */
final class CgroupLine {

  final int number;
  final Version version;
  final List<String> controllers;
  final @Nullable String name;
  final String path;

  CgroupLine(
      int number, Version version, List<String> controllers, @Nullable String name, String path) {
    this.number = number;
    this.version = version;
    this.controllers = controllers;
    this.name = name;
    this.path = path;
  }
}
