package io.github.cgroup4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of several groups are limited singly, and which together, for each resource.
 *
 * <pre>{@code
 * Arrangement arrangement =
 *     Arrangement.of("web", "batch", "index")
 *         .each(Memory.MAX, Limit.gibibytes(1)) // each of them may use so much
 *         .each(Memory.MAX, Limit.gibibytes(4), "index") // but this one more
 *         .together(Cpu.MAX, CpuMax.cpus(2)) // all of them together
 *         .together(Pids.MAX, Limit.of(100), "web", "batch"); // these two together
 * Arranged arranged = cgroups.subtree().arrange("services", arrangement);
 * Process process = arranged.member("web").start(new ProcessBuilder("sleep", "60"));
 * }</pre>
 *
 * <h2>What becomes of it</h2>
 *
 * Limits that are held together are those of one group that all of these members are in; limits
 * that are held singly those of one group for each member.
 *
 * <ul>
 *   <li><b>v2</b> has one tree, so the groups are nested: {@code services} with {@code cpu.max},
 *       {@code services/shared-1} with {@code pids.max}, {@code services/shared-1/web} and {@code
 *       services/index} with {@code memory.max}. That needs sets of members of which any two are
 *       disjoint, or one holds the other; {@code a, b} together and {@code b, c} together cannot
 *       be.
 *   <li><b>v1</b> has a tree for each controller, and each gets only the groups that its limits
 *       need: the cpu hierarchy {@code services} alone, with all processes in it, the memory
 *       hierarchy {@code services/web} and so on. Sets may cross if they are of controllers in
 *       different hierarchies.
 * </ul>
 *
 * <p>Immutable: each method returns a new one.
 *
 * @see Subtree#arrange
 */
public final class Arrangement {

  /** What sets of members are called; no member may be. */
  static final String SHARED = "shared-";

  private static final Pattern SHARED_NAME = Pattern.compile(SHARED + "\\d+");

  private final List<String> members;
  private final List<Rule<?>> rules;

  private Arrangement(List<String> members, List<Rule<?>> rules) {
    this.members = members;
    this.rules = rules;
  }

  /** A setting of the one group that these members are in. */
  record Rule<T>(Set<String> members, Setting<T> setting, T value) {

    void applyTo(Subtree subtree, GroupPath group) throws CgroupException {
      new PropertyAccess(subtree, group).write(setting, value);
    }

    boolean isReplacedBy(Rule<?> other) {
      return setting == other.setting && members.equals(other.members);
    }
  }

  /**
   * {@return an arrangement of members without limits}
   *
   * @param members their names, each fit for a new group (see {@link GroupPath#of}) and without
   *     {@code /}
   * @throws IllegalArgumentException if there are none, two are equal, or one is no such name or
   *     {@code shared-} and a number
   */
  public static Arrangement of(String... members) {
    Objects.requireNonNull(members, "members");
    Set<String> names = new LinkedHashSet<>();
    for (String name : members) {
      if (GroupPath.of(name).names().size() != 1 || SHARED_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("not the name of a member: \"" + name + "\"");
      }
      if (!names.add(name)) {
        throw new IllegalArgumentException("two members are called \"" + name + "\"");
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("an arrangement needs members");
    }
    return new Arrangement(List.copyOf(names), List.of());
  }

  /**
   * Limits members singly: each has the value for itself. A later value of the same setting
   * replaces an earlier one.
   *
   * @param <T> the type of the value
   * @param setting what to limit
   * @param value the limit
   * @param some the members that it is for; all if none are named
   * @return the description with it
   * @throws IllegalArgumentException if one of them is no member
   */
  public <T> Arrangement each(Setting<T> setting, T value, String... some) {
    Objects.requireNonNull(setting, "setting");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(some, "some");
    Arrangement result = this;
    for (String member : chosen(some)) {
      result = result.with(new Rule<>(Set.of(member), setting, value));
    }
    return result;
  }

  /**
   * Limits members together: the value is for all of them in sum. A later value of the same setting
   * for the same members replaces an earlier one.
   *
   * @param <T> the type of the value
   * @param setting what to limit
   * @param value the limit
   * @param some the members that it is for; all if none are named
   * @return the description with it
   * @throws IllegalArgumentException if one of them is no member
   */
  public <T> Arrangement together(Setting<T> setting, T value, String... some) {
    Objects.requireNonNull(setting, "setting");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(some, "some");
    return with(new Rule<>(Set.copyOf(chosen(some)), setting, value));
  }

  private List<String> chosen(String... some) {
    for (String name : some) {
      if (!members.contains(name)) {
        throw new IllegalArgumentException("\"" + name + "\" is none of the members " + members);
      }
    }
    return some.length == 0 ? members : List.copyOf(new LinkedHashSet<>(Arrays.asList(some)));
  }

  private Arrangement with(Rule<?> rule) {
    Objects.requireNonNull(rule.value(), "value");
    List<Rule<?>> all = new ArrayList<>(rules.size() + 1);
    for (Rule<?> earlier : rules) {
      if (!earlier.isReplacedBy(rule)) {
        all.add(earlier);
      }
    }
    all.add(rule);
    return new Arrangement(members, List.copyOf(all));
  }

  /** {@return the names of the members, in the order given} */
  public List<String> members() {
    return members;
  }

  List<Rule<?>> rules() {
    return rules;
  }

  /** The members, and each limit with those whom it is for. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Arrangement").append(members);
    for (Rule<?> rule : rules) {
      text.append(", ").append(rule.setting()).append(' ').append(rule.value()).append(" of ");
      text.append(rule.members());
    }
    return text.toString();
  }
}
