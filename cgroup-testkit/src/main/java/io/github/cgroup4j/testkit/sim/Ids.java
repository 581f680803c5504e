package io.github.cgroup4j.testkit.sim;

import java.util.Collection;

/** Lists of process and thread ids. */
final class Ids {

  private Ids() {}

  static String lines(Collection<Integer> ids) {
    StringBuilder text = new StringBuilder();
    for (int id : ids) {
      text.append(id).append('\n');
    }
    return text.toString();
  }
}
