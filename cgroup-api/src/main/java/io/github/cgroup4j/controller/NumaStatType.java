package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.ValueType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Memory by NUMA node as text. */
final class NumaStatType implements ValueType<NumaStat> {

  @Override
  public String name() {
    return "memory by node";
  }

  @Override
  public Class<NumaStat> javaType() {
    return NumaStat.class;
  }

  @Override
  public NumaStat parse(String text) {
    String[] words = text.strip().split(" +", -1);
    Map<String, Counters> kinds = new LinkedHashMap<>();
    for (int i = 1; i + 1 < words.length; i += 2) {
      kinds.put(words[i], Counters.parse(words[i + 1].replace(',', ' ')));
    }
    if (words.length % 2 == 0 || !(words[0].equals("bytes") || words[0].equals("pages"))) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no memory by node: bytes anon N0=4096,N1=0");
    }
    return new NumaStat(
        words[0].equals("bytes") ? NumaStat.Unit.BYTES : NumaStat.Unit.PAGES, kinds);
  }

  @Override
  public String format(NumaStat value) {
    StringBuilder text = new StringBuilder(value.unit().name().toLowerCase(Locale.ROOT));
    for (Map.Entry<String, Counters> kind : value.kinds().entrySet()) {
      text.append(' ').append(kind.getKey()).append(' ');
      text.append(kind.getValue().toString().replace(' ', ','));
    }
    return text.toString();
  }
}
