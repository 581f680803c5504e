package io.github.cgroup4j.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses the options of a mount; total.
 *
 * <p>The kernel writes those of a v1 hierarchy in this order (cgroup1_show_options): flags of the
 * file system, label of a security module, controllers, flags of cgroup v1, {@code
 * release_agent=PATH}, {@code clone_children}, {@code name=NAME}. Old kernels do not escape commas
 * in the agent's path, so nothing after it is taken for a controller. A security label that has
 * commas is in quotes ({@code context="a:b:c:s0:c1,c2"}).
 */
final class MountOptions {

  private static final String NAME = "name=";
  private static final String AGENT = "release_agent=";
  private static final String QUOTE = "=\"";

  private final List<String> words;

  private MountOptions(List<String> words) {
    this.words = words;
  }

  static MountOptions parse(String raw) {
    List<String> words = new ArrayList<>();
    int start = 0;
    int quote = raw.indexOf(QUOTE);
    while (start <= raw.length()) {
      int end = raw.indexOf(',', start);
      if (quote >= start && end > quote) {
        int closing = raw.indexOf('"', quote + QUOTE.length());
        if (closing >= 0) {
          end = raw.indexOf(',', closing);
        }
        quote = end < 0 ? -1 : raw.indexOf(QUOTE, end);
      }
      if (end < 0) {
        end = raw.length();
      }
      words.add(raw.substring(start, end));
      start = end + 1;
    }
    return new MountOptions(words);
  }

  boolean isReadOnly() {
    return words.contains("ro");
  }

  /** Whether files are named without their controller (v1), as in the cpuset file system of old. */
  boolean isNoPrefix() {
    for (String word : words) {
      if (word.startsWith(AGENT)) {
        return false; // flags come before it
      }
      if (word.equals("noprefix")) {
        return true;
      }
    }
    return false;
  }

  /** The name of a named hierarchy; the last one, since nothing comes after it. */
  @Nullable String name() {
    for (int i = words.size() - 1; i >= 0; i--) {
      String word = words.get(i);
      if (word.startsWith(NAME)) {
        return RawText.readable(MountInfo.unescaped(word.substring(NAME.length())));
      }
    }
    return null;
  }

  /**
   * The words that are controllers, in order.
   *
   * @param further names of controllers besides the well-known ones
   */
  List<String> controllers(Set<String> further) {
    List<String> controllers = new ArrayList<>(2);
    for (String word : words) {
      if (word.startsWith(AGENT)) {
        break;
      }
      boolean listed = ControllerNames.isUnknown(word) && further.contains(word);
      if ((listed || ControllerNames.isController(word)) && !controllers.contains(word)) {
        controllers.add(word);
      }
    }
    return controllers;
  }

  /** Whether there is a word that could be a controller this library has never heard of. */
  boolean hasUnknown(Set<String> further) {
    for (String word : words) {
      if (word.startsWith(AGENT)) {
        return false;
      }
      if (ControllerNames.isUnknown(word) && !further.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
