package io.github.cgroup4j.testkit.sim;

import java.util.BitSet;

/** What the cpuset controller knows of one group. */
final class CpusetState {

  BitSet cpus = new BitSet();
  BitSet mems = new BitSet();

  // v2
  BitSet exclusive = new BitSet();
  Partition partition = Partition.MEMBER;

  /** Why a partition is not valid; empty if it is. */
  String invalid = "";

  /** The CPUs that this group gave to partitions below it. */
  BitSet given = new BitSet();

  // v1
  boolean cpuExclusive;
  boolean memExclusive;
  boolean memHardwall;
  boolean memoryMigrate;
  boolean spreadPage;
  boolean spreadSlab;
  boolean pressureEnabled;
  boolean loadBalance = true;
  long relaxLevel = -1;

  /** Kinds of v2 partitions. */
  enum Partition {
    MEMBER("member"),
    ROOT("root"),
    ISOLATED("isolated");

    final String word;

    Partition(String word) {
      this.word = word;
    }
  }

  boolean isPartition() {
    return partition != Partition.MEMBER && invalid.isEmpty();
  }
}
