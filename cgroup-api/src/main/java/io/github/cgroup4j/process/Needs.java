package io.github.cgroup4j.process;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Subtree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The controllers of temporary groups, found out once for all of a confinement. */
final class Needs {

  private static final Controller[] NONE = {};

  /** Without them there is no confinement. */
  final Controller[] required;

  /** The others, for accounting, that the subtree has. */
  final List<Controller> welcome;

  /** Both kinds. */
  final Controller[] all;

  private Needs(Controller[] required, List<Controller> welcome, Controller[] all) {
    this.required = required;
    this.welcome = welcome;
    this.all = all;
  }

  static Needs of(Subtree subtree, Set<Controller> required, Set<Controller> welcome) {
    List<Controller> extra = new ArrayList<>(welcome.size());
    for (Hierarchy hierarchy : subtree.hierarchies()) {
      for (Controller controller : welcome) {
        if (hierarchy.has(controller) && !required.contains(controller)) {
          extra.add(controller);
        }
      }
    }
    List<Controller> all = new ArrayList<>(required);
    all.addAll(extra);
    return new Needs(required.toArray(NONE), extra, all.toArray(NONE));
  }
}
