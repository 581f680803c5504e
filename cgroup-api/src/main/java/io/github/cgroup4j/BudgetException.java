package io.github.cgroup4j;

import java.util.List;
import java.util.OptionalLong;

/**
 * An admission that was refused, because the limits of all children would be more than the budget.
 *
 * <p>Amounts are in the unit of the limit: bytes, tasks, microseconds of CPU time per second.
 */
public final class BudgetException extends CgroupException {

  private static final long serialVersionUID = 1L;

  private final long total;
  private final long taken;
  private final long wanted;
  private final List<String> unlimited;

  BudgetException(Details details, long total, long taken, long wanted, List<String> unlimited) {
    super(details);
    this.total = total;
    this.taken = taken;
    this.wanted = wanted;
    this.unlimited = List.copyOf(unlimited);
  }

  /** {@return what the children may have together} */
  public long total() {
    return total;
  }

  /** {@return the sum of the limits of the other children; empty if one of them has no limit} */
  public OptionalLong taken() {
    return unlimited.isEmpty() ? OptionalLong.of(taken) : OptionalLong.empty();
  }

  /** {@return what was asked for} */
  public long wanted() {
    return wanted;
  }

  /** {@return the names of the children without a limit, which leave nothing of any budget} */
  public List<String> unlimited() {
    return unlimited;
  }
}
