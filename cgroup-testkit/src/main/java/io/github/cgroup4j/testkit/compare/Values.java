package io.github.cgroup4j.testkit.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** What may be written to which file: the table {@code values.tsv}. */
final class Values {

  private static final Values ALL = new Values();

  private final List<Entry> entries = new ArrayList<>();
  private final List<String> malformed;

  private record Entry(Pattern file, List<String> values) {}

  private Values() {
    List<String> everywhere = List.of();
    for (List<String> line : Table.read("values.tsv")) {
      List<String> values = line.subList(1, line.size()).stream().map(Values::value).toList();
      if (line.get(0).equals("malformed")) {
        everywhere = values;
      } else {
        entries.add(new Entry(Pattern.compile(line.get(0)), values));
      }
    }
    malformed = everywhere;
  }

  private static String value(String field) {
    if (!field.startsWith("<") || !field.endsWith(">")) {
      throw new IllegalStateException("not a value: " + field);
    }
    return field.substring(1, field.length() - 1).replace("\\n", "\n").replace("\\t", "\t");
  }

  /** Any value for a file, be it meant for it or not. */
  static String any(String file, Random random) {
    return pick(random.nextInt(6) == 0 ? ALL.malformed : ALL.own(file), random);
  }

  /** A value from the file's own list. */
  static String proper(String file, Random random) {
    return pick(ALL.own(file), random);
  }

  private List<String> own(String file) {
    for (Entry entry : entries) {
      if (entry.file.matcher(file).matches()) {
        return entry.values;
      }
    }
    return malformed;
  }

  private static String pick(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
