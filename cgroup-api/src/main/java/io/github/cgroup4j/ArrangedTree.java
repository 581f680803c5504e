package io.github.cgroup4j;

import io.github.cgroup4j.Arrangement.Rule;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.controller.Memory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups that an arrangement has in one hierarchy: a set of members each, nested. */
final class ArrangedTree {

  private final Part part;
  private final Subtree subtree;
  private final List<Node> nodes;
  private List<GroupPath> made = List.of();

  private ArrangedTree(Part part, Subtree subtree, List<Node> nodes) {
    this.part = part;
    this.subtree = subtree;
    this.nodes = nodes;
  }

  /** A group, and who is in it. */
  record Node(Set<String> members, GroupPath path, List<Rule<?>> rules) {

    Set<Controller> controllers() {
      Set<Controller> controllers = new LinkedHashSet<>();
      for (Rule<?> rule : rules) {
        controllers.add(rule.setting().controller());
      }
      return controllers;
    }
  }

  /**
   * Plans the groups in one hierarchy; makes none.
   *
   * @param rules those whose controllers the hierarchy has
   * @param all the members
   * @param single those that need a group of their own there, besides those that have a rule
   * @throws CgroupException UNSUPPORTED if two sets of members cross
   */
  static ArrangedTree plan(
      Subtree whole,
      Part part,
      GroupPath top,
      List<Rule<?>> rules,
      List<String> all,
      Set<String> single)
      throws CgroupException {
    Set<Set<String>> sets = new LinkedHashSet<>();
    sets.add(Set.copyOf(all));
    for (Rule<?> rule : rules) {
      sets.add(rule.members());
    }
    for (String member : all) {
      if (single.contains(member)) {
        sets.add(Set.of(member));
      }
    }
    List<Set<String>> ordered = new ArrayList<>(sets);
    ordered.sort((a, b) -> b.size() - a.size()); // stable: parents first, else as declared
    List<Node> nodes = new ArrayList<>();
    int shared = 0;
    for (Set<String> set : ordered) {
      Node parent = parent(nodes, set, part);
      GroupPath path = top;
      if (parent != null) {
        String name = set.size() == 1 ? set.iterator().next() : Arrangement.SHARED + (++shared);
        path = parent.path.resolve(GroupPath.of(name));
      }
      nodes.add(new Node(set, path, of(set, rules)));
    }
    return new ArrangedTree(part, new Subtree(whole.cgroups(), List.of(part)), nodes);
  }

  /** The smallest of the sets that hold this one; null for the first. */
  private static @Nullable Node parent(List<Node> nodes, Set<String> set, Part part)
      throws CgroupException {
    Node parent = null;
    for (Node node : nodes) {
      if (node.members.containsAll(set)) {
        parent = node;
      } else if (!disjoint(node.members, set)) {
        throw CgroupException.because(
                Reason.UNSUPPORTED, "limit " + set + " together, and " + node.members + " too")
            .file(part.anchor())
            .hint(
                "groups of one hierarchy are nested, so two sets of members must be disjoint or"
                    + " one in the other; only v1 controllers in different hierarchies may differ")
            .exception();
      }
    }
    return parent;
  }

  private static boolean disjoint(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return both.isEmpty();
  }

  /** Swap comes last: v1 limits the sum of memory and swap, so memory must be limited by then. */
  private static List<Rule<?>> of(Set<String> set, List<Rule<?>> rules) {
    List<Rule<?>> chosen = new ArrayList<>();
    Rule<?> swap = null;
    for (Rule<?> rule : rules) {
      if (rule.members().equals(set)) {
        if (rule.setting() == Memory.SWAP_MAX) {
          swap = rule;
        } else {
          chosen.add(rule);
        }
      }
    }
    if (swap != null) {
      chosen.add(swap);
    }
    return chosen;
  }

  /** Makes the groups and sets their limits, or leaves nothing. */
  void create() throws CgroupException {
    List<GroupPath> missing = missing(nodes.get(0).path);
    try {
      for (Node node : nodes) {
        new Creation(subtree, node.path).create(node.controllers());
        made = missing;
      }
      for (Node node : nodes) {
        for (Rule<?> rule : node.rules) {
          rule.applyTo(subtree, node.path);
        }
      }
    } catch (CgroupException | RuntimeException e) {
      remove(e);
      throw e;
    }
  }

  /** The groups that are not there yet, from the top group upwards. */
  private List<GroupPath> missing(GroupPath top) {
    List<GroupPath> missing = new ArrayList<>();
    for (GroupPath path = top; !path.isAnchor(); path = path.parent()) {
      if (path.equals(top) || !subtree.exists(part.at(path))) {
        missing.add(path);
      }
    }
    return missing;
  }

  /** Removes what {@link #create} made. Groups above may be in use by others meanwhile. */
  void remove(Exception failure) {
    for (GroupPath group : made) {
      try {
        if (group.equals(nodes.get(0).path)) {
          Removal.deleteTree(subtree, group);
        } else {
          Removal.delete(subtree, group);
        }
      } catch (CgroupException e) {
        failure.addSuppressed(e);
      }
    }
  }

  Part part() {
    return part;
  }

  /** The smallest group that a member is in. */
  Node home(String member) {
    Node home = nodes.get(0);
    for (Node node : nodes) {
      if (node.members.contains(member)) {
        home = node; // smaller ones come later
      }
    }
    return home;
  }

  /** The smallest group that a member is in and that was made for the controller. */
  @Nullable Group group(String member, Controller controller) {
    Node found = null;
    for (Node node : nodes) {
      if (node.members.contains(member) && node.controllers().contains(controller)) {
        found = node;
      }
    }
    return found == null ? null : new Group(subtree, found.path);
  }
}
