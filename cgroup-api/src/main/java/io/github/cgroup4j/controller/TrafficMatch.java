package io.github.cgroup4j.controller;

/**
 * How packets of a group are matched by the tools that configure Linux' network, as text for their
 * command lines.
 *
 * <p>On v1 packets carry the class of {@link NetCls#CLASSID}; on v2 they are matched by the path of
 * the group in its hierarchy, or its {@linkplain io.github.cgroup4j.Group#id() id}.
 */
public final class TrafficMatch {

  private TrafficMatch() {}

  /**
   * {@return the match of iptables: {@code -m cgroup --cgroup 0x100001}}
   *
   * @param id the class, v1
   */
  public static String iptables(ClassId id) {
    return "-m cgroup --cgroup " + hexadecimal(id);
  }

  /**
   * {@return the match of iptables for a v2 group and all below it: {@code -m cgroup --path a/b}}
   *
   * @param path the path of the group from the root of the v2 hierarchy, such as {@code /a/b}
   */
  public static String iptables(String path) {
    return "-m cgroup --path " + shell(relative(path));
  }

  /**
   * {@return the match of nft: {@code meta cgroup 0x100001}}
   *
   * @param id the class, v1
   */
  public static String nft(ClassId id) {
    return "meta cgroup " + hexadecimal(id);
  }

  /**
   * {@return the match of nft for a v2 group and all below it: {@code socket cgroupv2 level 2
   * "a/b"}} The group must exist when the rule is made; nft keeps its id.
   *
   * @param path the path of the group from the root of the v2 hierarchy, such as {@code /a/b}
   * @throws IllegalArgumentException for the root group, or a path with a double quote, which nft
   *     cannot express
   */
  public static String nft(String path) {
    String relative = relative(path);
    if (relative.isEmpty() || relative.indexOf('"') >= 0) {
      throw new IllegalArgumentException("nft cannot match the group \"" + path + "\"");
    }
    int level = 1;
    for (int i = 0; i < relative.length(); i++) {
      level += relative.charAt(i) == '/' ? 1 : 0;
    }
    return "socket cgroupv2 level " + level + " \"" + relative + "\"";
  }

  /**
   * {@return the filter of tc that puts packets into the class that they carry: {@code handle 1:
   * cgroup}, to come after {@code tc filter add dev DEVICE parent MAJOR: protocol ip prio 10}} v1
   * only.
   */
  public static String tc() {
    return "handle 1: cgroup";
  }

  private static String relative(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private static String shell(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c < 0x80 && (Character.isLetterOrDigit(c) || "/._-@:+".indexOf(c) >= 0))) {
        return "'" + text.replace("'", "'\\''") + "'";
      }
    }
    return text.isEmpty() ? "''" : text;
  }

  private static String hexadecimal(ClassId id) {
    return "0x" + Long.toHexString(id.number());
  }
}
