package io.github.cgroup4j.examples;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Description;
import io.github.cgroup4j.Description.Place;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Names of properties and of interface files, and what was meant by one that is none. */
final class Names {

  private Names() {}

  /** The property of that name, or that is the whole content of the file of that name. */
  static Optional<Property<?>> find(String name) {
    Optional<Property<?>> property = Vocabulary.find(name);
    return property.isPresent() ? property : ofFile(name);
  }

  /** The property that lives in the file of that name alone, on either version. */
  private static Optional<Property<?>> ofFile(String name) {
    for (Description each : Cgroups.describe()) {
      for (Version version : Version.values()) {
        Place place = each.on(version).orElse(null);
        if (place == null) {
          continue;
        }
        if (place.file().equals(name)) {
          return Optional.of(each.property());
        }
        Optional<Property<?>> match = Vocabulary.match(each.property(), place.file(), name);
        if (match.isPresent()) {
          return match;
        }
      }
    }
    return Optional.empty();
  }

  /** All names of properties and of files. */
  static Collection<String> all() {
    Collection<String> names = new TreeSet<>();
    for (Description each : Cgroups.describe()) {
      names.add(each.property().name());
      each.v1().ifPresent(place -> names.addAll(place.files()));
      each.v2().ifPresent(place -> names.addAll(place.files()));
    }
    return names;
  }

  /** The message for a name that there is nothing of. */
  static String unknown(String name) {
    List<String> meant = similar(name, all());
    return "there is no property \""
        + name
        + "\""
        + (meant.isEmpty()
            ? "; 'cg4j describe' lists them"
            : "; did you mean " + String.join(" or ", meant) + "?");
  }

  /** Up to three candidates that differ least, if they are not altogether different. */
  static List<String> similar(String name, Collection<String> candidates) {
    int most = Math.max(2, name.length() / 4);
    List<String> similar = new ArrayList<>();
    for (int distance = 0; distance <= most && similar.size() < 3; distance++) {
      for (String candidate : candidates) {
        if (similar.size() < 3 && distance(name, candidate) == distance) {
          similar.add(candidate);
        }
      }
      if (distance > 0 && !similar.isEmpty() && distance >= 2) {
        break; // the nearest are enough
      }
    }
    if (similar.isEmpty() && name.length() >= 3) {
      for (String candidate : candidates) {
        if (similar.size() < 3 && candidate.contains(name)) {
          similar.add(candidate);
        }
      }
    }
    return similar;
  }

  /** How many characters have to be changed, added, removed or swapped with the next one. */
  static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        char a = one.charAt(i - 1);
        char b = other.charAt(j - 1);
        int least = cost[i - 1][j - 1] + (a == b ? 0 : 1);
        least = Math.min(least, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a == other.charAt(j - 2) && b == one.charAt(i - 2)) {
          least = Math.min(least, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = least;
      }
    }
    return cost[one.length()][other.length()];
  }

  /** For the completion of shells. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      Collection<String> names = new TreeSet<>();
      for (Property<?> property : Vocabulary.all()) {
        if (!property.isTemplate()) {
          names.add(property.name());
        }
      }
      return names.iterator();
    }
  }
}
