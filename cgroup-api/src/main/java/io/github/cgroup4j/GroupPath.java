package io.github.cgroup4j;

import io.github.cgroup4j.reserved.OwnGroups;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path of a group below a {@link Subtree}, the same in each hierarchy: names with {@code /}
 * between them; empty for the subtree's anchor itself. Immutable.
 *
 * <p>Strict for what is to be created ({@link #of}), total for what exists ({@link #existing}): the
 * kernel takes any name without {@code /} and newline, people and scripts do not.
 */
public final class GroupPath implements Comparable<GroupPath> {

  /** The anchor of a subtree. */
  public static final GroupPath ANCHOR = new GroupPath(List.of());

  private static final int LONGEST_NAME = 255;
  private static final byte DELETE = 0x7f;

  /** What U+0080 to U+009F, and as many characters after them, begin with in UTF-8. */
  private static final byte BEFORE_C1 = (byte) 0xc2;

  private final List<String> names;

  /** Made when it is first asked for, so that a name is encoded once and not for each file. */
  private @Nullable Path relative;

  private GroupPath(List<String> names) {
    this.names = names;
  }

  /**
   * {@return a path that may be created}
   *
   * @param path names separated by {@code /}, for example {@code jobs/42}
   * @throws IllegalArgumentException if the path is empty, starts or ends with {@code /}, or has a
   *     name that is empty, {@code .} or {@code ..}, longer than 255 bytes, has a control
   *     character, is reserved for this library ({@code cg4j-leaf}, {@code cg4j-room}, {@code
   *     cg4j-lock}), or could be taken for an interface file, such as {@code cgroup.procs} or
   *     {@code memory.x}
   */
  public static GroupPath of(String path) {
    List<String> names = split(path);
    for (String name : names) {
      checkCreatable(name, path);
    }
    return new GroupPath(names);
  }

  /**
   * {@return the path of a group that exists, whatever its names}
   *
   * @param path the path
   * @throws IllegalArgumentException if a name is empty, {@code .} or {@code ..}
   */
  public static GroupPath existing(String path) {
    if (path.isEmpty()) {
      return ANCHOR;
    }
    List<String> names = split(path);
    for (String name : names) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        throw new IllegalArgumentException("not a path of a group: \"" + path + "\"");
      }
    }
    return new GroupPath(names);
  }

  private static List<String> split(String path) {
    if (path.indexOf('/') < 0) {
      return List.of(path);
    }
    List<String> names = new ArrayList<>();
    int from = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
      names.add(path.substring(from, slash));
      from = slash + 1;
    }
    names.add(path.substring(from));
    return List.copyOf(names);
  }

  private static void checkCreatable(String name, String path) {
    String problem = problem(name);
    if (problem != null) {
      throw new IllegalArgumentException(
          "not a path for a new group: \"" + path + "\": the name \"" + name + "\" " + problem);
    }
  }

  private static @Nullable String problem(String name) {
    if (name.isEmpty()) {
      return "is empty";
    }
    if (name.equals(".") || name.equals("..")) {
      return "is reserved for directories";
    }
    if (OwnGroups.isOne(name)) {
      return "is reserved for groups that this library makes";
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_NAME) {
      return "is longer than " + LONGEST_NAME + " bytes";
    }
    if (mayHaveControlCharacter(bytes)) {
      for (int i = 0; i < name.length(); i++) {
        if (Character.isISOControl(name.charAt(i))) {
          return "has a control character at index " + i;
        }
      }
    }
    return looksLikeInterfaceFile(name) ? "could be taken for an interface file" : null;
  }

  /** No calls in the loop: each temporary group has a new name, long before any is compiled. */
  private static boolean mayHaveControlCharacter(byte[] bytes) {
    for (byte each : bytes) {
      if (each >= 0 ? each < ' ' || each == DELETE : each == BEFORE_C1) {
        return true;
      }
    }
    return false;
  }

  /** The kernel reserves {@code CONTROLLER.*}; v1's core has names without a prefix. */
  private static boolean looksLikeInterfaceFile(String name) {
    if (name.equals("tasks") || name.equals("notify_on_release") || name.equals("release_agent")) {
      return true;
    }
    int dot = name.indexOf('.');
    return dot > 0 && isController(name.substring(0, dot));
  }

  private static boolean isController(String prefix) {
    try {
      return prefix.equals("irq") || Controller.of(prefix).isKnown();
    } catch (IllegalArgumentException notAName) {
      return false;
    }
  }

  /** {@return the names from the top down; empty for the anchor} */
  public List<String> names() {
    return names;
  }

  /** {@return whether this is the anchor of its subtree} */
  public boolean isAnchor() {
    return names.isEmpty();
  }

  /** {@return the last name; empty text for the anchor} */
  public String name() {
    return names.isEmpty() ? "" : names.get(names.size() - 1);
  }

  /**
   * {@return the path of the group above}
   *
   * @throws IllegalStateException if this is the anchor
   */
  public GroupPath parent() {
    if (names.isEmpty()) {
      throw new IllegalStateException("the anchor of a subtree has no parent within it");
    }
    return new GroupPath(names.subList(0, names.size() - 1));
  }

  /**
   * {@return the path below this one}
   *
   * @param below the below
   */
  public GroupPath resolve(GroupPath below) {
    if (names.isEmpty() || below.names.isEmpty()) {
      return names.isEmpty() ? below : this;
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(below.names);
    return new GroupPath(List.copyOf(all));
  }

  /** The path of a child that exists, by the name of its directory. */
  GroupPath child(String name) {
    String[] all = names.toArray(new String[names.size() + 1]);
    all[names.size()] = name;
    return new GroupPath(List.of(all));
  }

  /** The directory of this path below an anchor's directory. */
  Path below(Path anchor) {
    if (names.isEmpty()) {
      return anchor;
    }
    Path known = relative;
    if (known == null || known.getFileSystem() != anchor.getFileSystem()) {
      known = anchor.getFileSystem().getPath(toString());
      relative = known;
    }
    return anchor.resolve(known);
  }

  @Override
  public int compareTo(GroupPath other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupPath that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  /** For messages: {@code group a/b}, or what the group without a name is. */
  String inWords() {
    return names.isEmpty() ? "the group at the anchor" : "group " + this;
  }

  /** The names with {@code /} between them. */
  @Override
  public String toString() {
    return names.size() == 1 ? names.get(0) : String.join("/", names);
  }
}
