package io.github.cgroup4j;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Percentages with two decimals as text. */
final class PercentType implements ValueType<Double> {

  @Override
  public String name() {
    return "percentage";
  }

  @Override
  public Class<Double> javaType() {
    return Double.class;
  }

  @Override
  public Double parse(String text) {
    String amount = text.strip();
    if (amount.equals("max")) {
      return 100.0;
    }
    if (amount.endsWith("%")) {
      amount = amount.substring(0, amount.length() - 1);
    }
    double value;
    try {
      value = Double.parseDouble(amount);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no percentage: 12.5 or max", e);
    }
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException("\"" + text + "\" is no percentage from 0 to 100");
    }
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }

  @Override
  public String format(Double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
