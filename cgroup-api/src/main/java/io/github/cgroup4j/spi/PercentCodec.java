package io.github.cgroup4j.spi;

/** Percentages with two decimals (cpu.uclamp.min, cpu.uclamp.max); 100 is called max. */
final class PercentCodec implements Codec<Double> {

  @Override
  public Double decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    double value = content.skipWord("max") ? 100 : content.nextDecimal();
    content.expectEnd();
    if (value > 100) {
      content.rewind();
      throw content.malformed("a percentage");
    }
    return value;
  }

  @Override
  public String encode(Double value) {
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException(value + " is no percentage from 0 to 100");
    }
    // by hand: a formatter would write the decimals of the default locale
    long hundredths = Math.round(value * 100);
    String decimals = Long.toString(hundredths % 100);
    return hundredths / 100 + (decimals.length() == 1 ? ".0" : ".") + decimals;
  }
}
