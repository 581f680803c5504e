package io.github.cgroup4j.linux;

import org.jspecify.annotations.Nullable;

/**
 * The text that the shell executes.
 *
 * <p>It depends on the number of entrances only. All data comes as positional parameters: {@code
 * $1} is the report file, {@code $2} the nonce, then the entrances, then the program. No variable
 * is used, since any name may be one of the program's environment.
 *
 * <pre>{@code
 * { [ -e "$3" ] && echo 0 >"$3" || { echo "$2 0" >>"$1"; exit 1; }
 * echo "$2 inside" >>"$1" || exit 1; } 2>&-
 * shift 3
 * exec "$@"
 * }</pre>
 *
 * <p>The test is there because a redirection creates what does not exist: outside of a cgroup file
 * system the child would believe itself inside. Standard error is closed meanwhile, because the
 * shells' complaints must not get into the program's output. Shells keep the original in a
 * descriptor that is closed on exec, and restore it after the braces.
 */
final class TrampolineScript {

  /** What comes before the entrances: the report file and the nonce. */
  private static final int FIXED = 2;

  /** Texts made so far, by the number of entrances. */
  private static final @Nullable String[] KEPT = new @Nullable String[16];

  private TrampolineScript() {}

  /** Returns the script that ends by executing all parameters left. */
  static String plain(int entrances) {
    return enter(entrances) + "exec \"$@\"";
  }

  /** Returns the script for dash, which sets PWD: the first parameter left is the true value. */
  static String settingPwd(int entrances) {
    return enter(entrances) + "PWD=$1\nshift\nexec \"$@\"";
  }

  /** Returns the script for dash if the program shall have no PWD. */
  static String unsettingPwd(int entrances) {
    return enter(entrances) + "unset PWD\nexec \"$@\"";
  }

  private static String enter(int entrances) {
    if (entrances >= KEPT.length) {
      return write(entrances);
    }
    String text = KEPT[entrances];
    if (text == null) {
      text = write(entrances);
      KEPT[entrances] = text; // two threads may write the same
    }
    return text;
  }

  private static String write(int entrances) {
    StringBuilder script = new StringBuilder(96 * (entrances + 1)).append("{ ");
    for (int i = 0; i < entrances; i++) {
      int parameter = FIXED + 1 + i;
      script.append("[ -e \"${").append(parameter);
      script.append("}\" ] && echo 0 >\"${").append(parameter);
      script.append("}\" || { echo \"$2 ").append(i).append("\" >>\"$1\"; exit 1; }\n");
    }
    script.append("echo \"$2 inside\" >>\"$1\" || exit 1; } 2>&-\nshift ");
    return script.append(FIXED + entrances).append('\n').toString();
  }
}
