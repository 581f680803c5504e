package io.github.cgroup4j.controller;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.ValueTypes;
import java.util.Objects;

/**
 * What may be taken of one RDMA device.
 *
 * <p>The text form is {@code hca_handle=2 hca_object=max}; what is left out is unlimited.
 *
 * @param handles how many times it may be opened
 * @param objects how many objects may be made on it
 */
public record RdmaLimits(Limit handles, Limit objects) {

  /** No limits. */
  public static final RdmaLimits UNLIMITED = new RdmaLimits(Limit.UNLIMITED, Limit.UNLIMITED);

  /** The type of these values. */
  public static final ValueType<RdmaLimits> TYPE = Types.RDMA_LIMITS;

  /**
   * Makes limits.
   *
   * @param handles the most handles
   * @param objects the most objects
   */
  public RdmaLimits {
    Objects.requireNonNull(handles, "handles");
    Objects.requireNonNull(objects, "objects");
  }

  /**
   * Reads the text form.
   *
   * @param text the text
   * @return the value
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static RdmaLimits parse(String text) {
    Limit handles = Limit.UNLIMITED;
    Limit objects = Limit.UNLIMITED;
    for (String word : text.strip().split("[ \t]+", -1)) {
      if (word.startsWith("hca_handle=")) {
        handles = limit(word);
      } else if (word.startsWith("hca_object=")) {
        objects = limit(word);
      } else if (!word.isEmpty()) {
        throw new IllegalArgumentException(
            "\"" + word + "\" is no limit of an RDMA device: hca_handle=2 hca_object=max");
      }
    }
    return new RdmaLimits(handles, objects);
  }

  private static Limit limit(String word) {
    return ValueTypes.COUNT_LIMIT.parse(word.substring(word.indexOf('=') + 1));
  }

  /** The text form. */
  @Override
  public String toString() {
    return "hca_handle=" + handles + " hca_object=" + objects;
  }
}
