package io.github.cgroup4j.testkit.sim;

/** What is charged to one group itself, in bytes, and what has happened to it, in pages. */
final class MemoryFigures {

  long anon;
  long file;
  long swapped;
  long pagesIn;
  long pagesOut;
  long faults;
  long scanned;
  long stolen;

  void add(MemoryFigures other) {
    anon += other.anon;
    file += other.file;
    swapped += other.swapped;
    pagesIn += other.pagesIn;
    pagesOut += other.pagesOut;
    faults += other.faults;
    scanned += other.scanned;
    stolen += other.stolen;
  }
}
