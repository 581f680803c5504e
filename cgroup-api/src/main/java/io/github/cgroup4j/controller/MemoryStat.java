package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.util.OptionalLong;

/**
 * What the memory of a group and all below it is used for: {@code memory.stat}.
 *
 * <p>The methods give the figures that both versions have or that are asked for most; {@link
 * #counters} has all that this kernel reports. On v1 the methods give the figures of the whole
 * subtree, which v1 names {@code total_}, as v2's are. Amounts are bytes.
 *
 * @param counters the figures by the kernel's names
 */
public record MemoryStat(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<MemoryStat> TYPE = Types.MEMORY_STAT;

  /** {@return anonymous memory: heaps, stacks} v2 {@code anon}, v1 {@code total_rss}. */
  public OptionalLong anon() {
    return counters.get("anon", "total_rss");
  }

  /**
   * {@return File system caches, with tmpfs and shared memory} v2 {@code file}, v1 {@code
   * total_cache}.
   */
  public OptionalLong file() {
    return counters.get("file", "total_cache");
  }

  /**
   * {@return all kernel memory} v2 {@code kernel} (5.18); v1 none, see {@link MemoryV1#KMEM_USAGE}.
   */
  public OptionalLong kernel() {
    return counters.get("kernel");
  }

  /** {@return Kernel stacks of the group's threads} v2 {@code kernel_stack}. */
  public OptionalLong kernelStack() {
    return counters.get("kernel_stack");
  }

  /** {@return Page tables} v2 {@code pagetables}. */
  public OptionalLong pageTables() {
    return counters.get("pagetables");
  }

  /** {@return Network buffers} v2 {@code sock}; v1 none, see {@link MemoryV1#KMEM_TCP_USAGE}. */
  public OptionalLong sock() {
    return counters.get("sock");
  }

  /**
   * {@return tmpfs and shared memory, part of {@link #file}} v2 {@code shmem}, v1 {@code
   * total_shmem}.
   */
  public OptionalLong shmem() {
    return counters.get("total_shmem", "shmem");
  }

  /** {@return files mapped by processes} v2 {@code file_mapped}, v1 {@code total_mapped_file}. */
  public OptionalLong fileMapped() {
    return counters.get("file_mapped", "total_mapped_file");
  }

  /** {@return Changed and not yet written} v2 {@code file_dirty}, v1 {@code total_dirty}. */
  public OptionalLong fileDirty() {
    return counters.get("file_dirty", "total_dirty");
  }

  /** {@return Being written} v2 {@code file_writeback}, v1 {@code total_writeback}. */
  public OptionalLong fileWriteback() {
    return counters.get("file_writeback", "total_writeback");
  }

  /** {@return anonymous memory in huge pages} v2 {@code anon_thp}, v1 {@code total_rss_huge}. */
  public OptionalLong anonThp() {
    return counters.get("anon_thp", "total_rss_huge");
  }

  /** {@return Swap in use} v1 {@code total_swap}; v2 none, see {@link Memory#SWAP_CURRENT}. */
  public OptionalLong swap() {
    return counters.get("total_swap");
  }

  /** {@return anonymous memory not used lately} {@code inactive_anon}, v1 with {@code total_}. */
  public OptionalLong inactiveAnon() {
    return counters.get("total_inactive_anon", "inactive_anon");
  }

  /** {@return anonymous memory in use} {@code active_anon}, v1 with {@code total_}. */
  public OptionalLong activeAnon() {
    return counters.get("total_active_anon", "active_anon");
  }

  /**
   * {@return Cache not used lately, reclaimed first} {@code inactive_file}, v1 with {@code total_}.
   */
  public OptionalLong inactiveFile() {
    return counters.get("total_inactive_file", "inactive_file");
  }

  /** {@return Cache in use} {@code active_file}, v1 with {@code total_}. */
  public OptionalLong activeFile() {
    return counters.get("total_active_file", "active_file");
  }

  /** {@return Memory that cannot be reclaimed} {@code unevictable}, v1 with {@code total_}. */
  public OptionalLong unevictable() {
    return counters.get("total_unevictable", "unevictable");
  }

  /** {@return Kernel objects} v2 {@code slab}. */
  public OptionalLong slab() {
    return counters.get("slab");
  }

  /** {@return Kernel objects that can be reclaimed} v2 {@code slab_reclaimable}. */
  public OptionalLong slabReclaimable() {
    return counters.get("slab_reclaimable");
  }

  /** {@return Kernel objects that cannot be reclaimed} v2 {@code slab_unreclaimable}. */
  public OptionalLong slabUnreclaimable() {
    return counters.get("slab_unreclaimable");
  }

  /** {@return how many page faults there were} {@code pgfault}, v1 with {@code total_}. */
  public OptionalLong pageFaults() {
    return counters.get("total_pgfault", "pgfault");
  }

  /**
   * {@return how many page faults read from a device} {@code pgmajfault}, v1 with {@code total_}.
   */
  public OptionalLong majorPageFaults() {
    return counters.get("total_pgmajfault", "pgmajfault");
  }

  /**
   * {@return how many anonymous pages came back from swap soon after they were reclaimed} {@code
   * workingset_refault_anon} (5.9), v1 with {@code total_}.
   */
  public OptionalLong refaultsAnon() {
    return counters.get("total_workingset_refault_anon", "workingset_refault_anon");
  }

  /**
   * {@return how many file pages were read again soon after they were reclaimed} {@code
   * workingset_refault_file} (5.9), v1 with {@code total_}.
   */
  public OptionalLong refaultsFile() {
    return counters.get("total_workingset_refault_file", "workingset_refault_file");
  }

  /**
   * {@return what changed since an earlier reading: negative where an amount went down}
   *
   * @param earlier an earlier reading of the same
   */
  public MemoryStat minus(MemoryStat earlier) {
    return new MemoryStat(counters.minus(earlier.counters));
  }
}
