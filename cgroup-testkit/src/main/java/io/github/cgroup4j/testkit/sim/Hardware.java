package io.github.cgroup4j.testkit.sim;

import com.google.common.collect.ImmutableMap;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the machine is made of, as far as control groups notice.
 *
 * @param cpus how many CPUs
 * @param nodes how many memory nodes
 * @param memory bytes of memory
 * @param swap bytes of swap
 * @param pageSize bytes of a page, in which memory is charged
 * @param disks whole disks and their partitions, as {@code major:minor}, by which of them it is
 * @param interfaces the names of the network interfaces
 */
public record Hardware(
    int cpus,
    int nodes,
    long memory,
    long swap,
    int pageSize,
    Map<String, Disk> disks,
    List<String> interfaces) {

  /** For how many nodes kernels of distributions are built. */
  static final int POSSIBLE_NODES = 1024;

  /** Two CPUs, one node, 2 GiB without swap, two disks of which the first has a partition. */
  public static final Hardware SMALL =
      new Hardware(
          2,
          1,
          2L << 30,
          0,
          4096,
          ImmutableMap.of(
              "254:0", new Disk(true, false),
              "254:1", new Disk(false, false),
              "253:0", new Disk(true, false)),
          List.of("lo"));

  /** The same with 256 MiB of swap. */
  public static final Hardware SWAPPING =
      new Hardware(
          SMALL.cpus,
          SMALL.nodes,
          SMALL.memory,
          256L << 20,
          SMALL.pageSize,
          SMALL.disks,
          SMALL.interfaces);

  /**
   * A block device.
   *
   * @param whole whether it is a whole disk and not a partition
   * @param bfq whether the bfq scheduler runs it
   */
  public record Disk(boolean whole, boolean bfq) {}

  BitSet allCpus() {
    BitSet all = new BitSet();
    all.set(0, cpus);
    return all;
  }

  BitSet allNodes() {
    BitSet all = new BitSet();
    all.set(0, nodes);
    return all;
  }

  /** A figure for each node, in files that were captured on a machine with one. */
  String nodes(String file, String content) {
    if (nodes == 1 || !file.endsWith("numa_stat")) {
      return content;
    }
    StringBuilder others = new StringBuilder();
    for (int node = 1; node < nodes; node++) {
      others.append(" N").append(node).append("=0");
    }
    return content.replaceAll("( N0=\\d+)", "$1" + others);
  }

  Optional<Disk> disk(String number) {
    return Optional.ofNullable(disks.get(number));
  }
}
