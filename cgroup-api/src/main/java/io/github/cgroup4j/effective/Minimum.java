package io.github.cgroup4j.effective;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.NumberSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of several levels binds. */
final class Minimum {

  /** CPU limits by how much they let through, whatever their periods are. */
  private static final Comparator<CpuMax> BY_CPUS = Minimum::compareCpus;

  private Minimum() {}

  static int compareCpus(CpuMax one, CpuMax other) {
    return Double.compare(
        one.cpus().orElse(Double.POSITIVE_INFINITY), other.cpus().orElse(Double.POSITIVE_INFINITY));
  }

  static Bound<Limit> ofLimits(List<Level<Limit>> levels, String unseen) {
    Level<Limit> least = least(levels, Comparator.naturalOrder());
    return least != null && !least.value().isUnlimited()
        ? new Bound<>(least.value(), Optional.of(least.source()), levels, unseen)
        : new Bound<>(Limit.UNLIMITED, Optional.empty(), levels, unseen);
  }

  static Bound<CpuMax> ofCpuMax(List<Level<CpuMax>> levels, String unseen) {
    Level<CpuMax> least = least(levels, BY_CPUS);
    return least != null && !least.value().isUnlimited()
        ? new Bound<>(least.value(), Optional.of(least.source()), levels, unseen)
        : new Bound<>(CpuMax.UNLIMITED, Optional.empty(), levels, unseen);
  }

  /** v1: what the limit of the sum leaves beyond the memory, at most what there is on devices. */
  static Bound<Limit> ofSwap(
      Bound<Limit> sum, Limit memory, @Nullable Level<Limit> device, List<Level<Limit>> levels) {
    Limit swap = Limit.UNLIMITED;
    if (!sum.value().isUnlimited()) {
      long both = sum.value().amount().orElseThrow();
      swap = Limit.of(Math.max(0, both - memory.amount().orElse(both)));
    }
    Optional<Source> source = sum.source();
    if (device != null && device.value().compareTo(swap) < 0) {
      swap = device.value();
      source = Optional.of(device.source());
    }
    return new Bound<>(swap, source, levels, sum.unseen());
  }

  /** The lesser of a share of time and a number of CPUs. */
  static Optional<Level<Double>> ofCpus(Bound<CpuMax> time, Bound<CpuSet> cpus) {
    double share = time.value().cpus().orElse(Double.POSITIVE_INFINITY);
    int count = cpus.value().size();
    Source by = time.source().orElse(null);
    Source set = cpus.source().orElse(null);
    if (by != null && (set == null || share <= count)) {
      return Optional.of(new Level<>(by, share));
    }
    return set == null ? Optional.empty() : Optional.of(new Level<>(set, (double) count));
  }

  /** What all have, by the outermost level that has no more than that. */
  static <S extends NumberSet<S>> Bound<S> ofSets(List<Level<S>> levels, S none, String unseen) {
    if (levels.isEmpty()) {
      return new Bound<>(none, Optional.empty(), levels, unseen);
    }
    S common = levels.get(0).value();
    for (Level<S> level : levels) {
      common = common.intersect(level.value());
    }
    Source source = null;
    Source narrowest = levels.get(0).source();
    int size = Integer.MAX_VALUE;
    for (Level<S> level : levels) {
      if (level.value().equals(common)) {
        source = level.source();
      }
      if (level.value().size() < size) {
        size = level.value().size();
        narrowest = level.source();
      }
    }
    return new Bound<>(common, Optional.of(source == null ? narrowest : source), levels, unseen);
  }

  /** The least; of several equal ones the outermost group, else the first. */
  static <T> @Nullable Level<T> least(List<Level<T>> levels, Comparator<? super T> order) {
    Level<T> least = null;
    for (Level<T> level : levels) {
      int difference = least == null ? -1 : order.compare(level.value(), least.value());
      if (difference < 0 || difference == 0 && level.source().directory().isPresent()) {
        least = level;
      }
    }
    return least;
  }
}
