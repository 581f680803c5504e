package io.github.cgroup4j.testkit.sim;

/** Hears what {@code inotify(7)} tells of a directory. */
public interface DirectoryEvents {

  /**
   * Something happened: {@code MODIFY}, {@code CREATE}, … to the entry of that name.
   *
   * @param kind what kind it is
   * @param name its name
   */
  void happened(String kind, String name);
}
