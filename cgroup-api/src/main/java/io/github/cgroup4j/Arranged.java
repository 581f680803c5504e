package io.github.cgroup4j;

import io.github.cgroup4j.Arrangement.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The groups that were made for an {@link Arrangement}.
 *
 * <p>A handle like {@link Group}: immutable, safe for use by many threads, and every call asks the
 * kernel.
 */
public final class Arranged {

  private final Group group;
  private final List<ArrangedTree> trees;
  private final List<Member> members;

  private Arranged(Group group, List<ArrangedTree> trees, List<String> names) {
    this.group = group;
    this.trees = trees;
    List<Member> all = new ArrayList<>();
    for (String name : names) {
      all.add(new Member(name));
    }
    this.members = List.copyOf(all);
  }

  static Arranged create(Subtree subtree, GroupPath path, Arrangement arrangement)
      throws CgroupException {
    List<ArrangedTree> trees = plan(subtree, path, arrangement);
    List<ArrangedTree> made = new ArrayList<>();
    try {
      for (ArrangedTree tree : trees) {
        tree.create();
        made.add(tree);
      }
    } catch (CgroupException | RuntimeException e) {
      for (ArrangedTree tree : made) {
        tree.remove(e);
      }
      throw e;
    }
    List<Part> parts = new ArrayList<>();
    for (ArrangedTree tree : trees) {
      parts.add(tree.part());
    }
    Subtree used = new Subtree(subtree.cgroups(), parts);
    return new Arranged(new Group(used, path), trees, arrangement.members());
  }

  /** v2 comes last, as in {@link Creation}. */
  private static List<ArrangedTree> plan(Subtree subtree, GroupPath path, Arrangement arrangement)
      throws CgroupException {
    if (arrangement.rules().isEmpty()) {
      throw new IllegalArgumentException("an arrangement needs limits: " + arrangement);
    }
    List<Part> used = used(subtree, arrangement);
    Set<String> homeless = new LinkedHashSet<>(arrangement.members());
    for (Rule<?> rule : arrangement.rules()) {
      if (rule.members().size() == 1) {
        homeless.removeAll(rule.members());
      }
    }
    List<ArrangedTree> trees = new ArrayList<>();
    for (Part part : used) {
      List<Rule<?>> rules = new ArrayList<>();
      for (Rule<?> rule : arrangement.rules()) {
        if (part.hierarchy().has(rule.setting().controller())) {
          rules.add(rule);
        }
      }
      boolean unified = part.version() == Version.V2;
      // so that each member has processes of its own somewhere: in the first hierarchy
      Set<String> single = unified ? Set.copyOf(arrangement.members()) : Set.copyOf(homeless);
      homeless.clear();
      trees.add(ArrangedTree.plan(subtree, part, path, rules, arrangement.members(), single));
    }
    return trees;
  }

  private static List<Part> used(Subtree subtree, Arrangement arrangement) throws CgroupException {
    Set<Part> v1 = new LinkedHashSet<>();
    Set<Part> v2 = new LinkedHashSet<>();
    for (Rule<?> rule : arrangement.rules()) {
      Controller controller = rule.setting().controller();
      Part part = subtree.home(controller);
      if (part == null) {
        throw subtree.lacks(controller, GroupPath.ANCHOR);
      }
      (part.version() == Version.V1 ? v1 : v2).add(part);
    }
    List<Part> used = new ArrayList<>(v1);
    used.addAll(v2);
    return used;
  }

  /** {@return the group that all of them are below, in each hierarchy that is used} */
  public Group group() {
    return group;
  }

  /** {@return the members, in the order of the arrangement} */
  public List<Member> members() {
    return members;
  }

  /**
   * {@return one member}
   *
   * @param name its name
   * @throws IllegalArgumentException if there is none of that name
   */
  public Member member(String name) {
    Objects.requireNonNull(name, "name");
    for (Member member : members) {
      if (member.name.equals(name)) {
        return member;
      }
    }
    throw new IllegalArgumentException("no member is called \"" + name + "\": " + members);
  }

  /**
   * Deletes all of the groups; none may hold processes.
   *
   * @return false if none existed
   * @throws CgroupException BUSY if one of them holds processes; those deleted before stay deleted
   */
  public boolean delete() throws CgroupException {
    return group.deleteTree();
  }

  /** The group and the members. */
  @Override
  public String toString() {
    return "Arranged[" + group.path() + members + "]";
  }

  /** One of the arranged groups: its own limits, and those that it shares. */
  public final class Member {

    private final String name;

    private Member(String name) {
      this.name = name;
    }

    /** {@return its name} */
    public String name() {
      return name;
    }

    /**
     * {@return the group of this member's processes and of no others: to list, freeze, signal and
     * kill them, and to wait for them} On v1 it has parts in those hierarchies only in which this
     * member has a limit of its own. To start or attach processes use {@link #start} and {@link
     * #attach}: they must enter what the member shares, too.
     */
    public Group own() {
      List<Part> parts = new ArrayList<>();
      for (ArrangedTree tree : trees) {
        ArrangedTree.Node home = tree.home(name);
        if (home.members().size() == 1 && home.members().contains(name)) {
          parts.add(at(tree, home));
        }
      }
      return new Subtree(group.subtree().cgroups(), parts).anchor();
    }

    /**
     * {@return the group whose limits bind this member for a controller, its own or one that it
     * shares; empty if the arrangement has no limit of that controller for it}
     *
     * @param controller the controller
     */
    public Optional<Group> group(Controller controller) {
      Objects.requireNonNull(controller, "controller");
      for (ArrangedTree tree : trees) {
        Group found = tree.group(name, controller);
        if (found != null) {
          return Optional.of(found);
        }
      }
      return Optional.empty();
    }

    /**
     * Starts a process that is in all of the member's groups before its program runs.
     *
     * @param command what to run
     * @return the process
     * @throws IOException if it fails
     */
    public Process start(ProcessBuilder command) throws IOException {
      return all().start(command);
    }

    /**
     * Moves a process with all its threads into all of the member's groups, or into none: see
     * {@link Group#attach}.
     *
     * @param pid the process id
     * @throws CgroupException if the kernel refuses, or the group is gone
     */
    public void attach(long pid) throws CgroupException {
      all().attach(pid);
    }

    private Group all() {
      List<Part> parts = new ArrayList<>();
      for (ArrangedTree tree : trees) {
        parts.add(at(tree, tree.home(name)));
      }
      return new Subtree(group.subtree().cgroups(), parts).anchor();
    }

    private Part at(ArrangedTree tree, ArrangedTree.Node node) {
      Part there = tree.part().at(node.path());
      return new Part(there.hierarchy(), there.backend(), there.directory(), there.directory());
    }

    /** The name. */
    @Override
    public String toString() {
      return name;
    }
  }
}
