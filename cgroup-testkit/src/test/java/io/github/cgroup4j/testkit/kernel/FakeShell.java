package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.testkit.FakeProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a shell as the scripts of these tests need, as a simulated process: lists of simple
 * commands, some of them in the background, traps and loops without end.
 */
final class FakeShell {

  /** Commands up to a separator, with quoted parts and loops kept whole. */
  private static final Pattern COMMAND =
      Pattern.compile("\\s*((?:while :; do .*; done|'[^']*'|\"[^\"]*\"|[^;&'\"])+)(&&|[;&]?)");

  private static final Pattern USES = Pattern.compile("head -c (\\d+) /dev/zero");
  private static final Pattern TRAP = Pattern.compile("trap ('.*?'|\".*?\") (.*)");
  private static final Pattern ECHO = Pattern.compile("echo (\\S+) ?> ?(\\S+)");
  private static final Pattern LOOP = Pattern.compile("while :; do (.*); done");
  private static final long STEP = 1 << 20;

  private final FakeProcess self;
  private final Kernel kernel;
  private final Deque<String> commands = new ArrayDeque<>();
  private int status;

  private FakeShell(FakeProcess self, Kernel kernel) {
    this.self = self;
    this.kernel = kernel;
  }

  /** Runs the script of a process, with that kernel's rights. */
  static void run(FakeProcess self, Kernel kernel) {
    String script = self.command().get(self.command().size() - 1);
    Matcher uses = USES.matcher(script);
    if (uses.find()) { // the text of a command that ends up in a variable
      self.allocate(Long.parseLong(uses.group(1)) + STEP);
      return;
    }
    if (script.startsWith("s() {")) {
      storm(self);
      return;
    }
    new FakeShell(self, kernel).list(script);
  }

  /** Uses memory until it is killed or stands still. */
  static void hog(FakeProcess self) {
    while (self.isAlive() && !self.isBlocked()) {
      self.allocate(STEP);
    }
  }

  private static void storm(FakeProcess self) {
    try {
      while (self.isAlive()) {
        self.fork();
      }
    } catch (ErrnoException full) {
      // tries again for ever: no more happens than that refusals are counted
    }
  }

  private void list(String script) {
    Matcher matcher = COMMAND.matcher(script);
    int end = 0;
    while (matcher.lookingAt() && matcher.end() > end) {
      end = matcher.end();
      String separator = matcher.group(2);
      commands.add(matcher.group(1).strip() + (separator.equals(";") ? "" : " " + separator));
      matcher.region(end, script.length());
    }
    if (!script.substring(end).isBlank()) {
      throw new IllegalArgumentException("cannot simulate: " + script.substring(end));
    }
    next();
  }

  private void next() {
    while (self.isAlive()) {
      String command = commands.poll();
      if (command == null) {
        self.exit(status);
      } else if (command.endsWith(" &&")) {
        step(command.substring(0, command.length() - " &&".length()));
        if (status != 0) {
          commands.clear();
        }
      } else if (!step(command.strip())) {
        return; // goes on when something happens
      }
    }
  }

  private FakeProcess fork() {
    try {
      return self.fork();
    } catch (ErrnoException refused) {
      self.exit(2); // dash: Cannot fork
      return self;
    }
  }

  /** Returns false if the next command has to wait. */
  private boolean step(String command) {
    if (command.endsWith(" &")) {
      fork();
      return true;
    }
    String[] words = command.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    Matcher trap = TRAP.matcher(command);
    Matcher loop = LOOP.matcher(command);
    Matcher echo = ECHO.matcher(command);
    if (trap.matches()) {
      String action = trap.group(1).substring(1, trap.group(1).length() - 1);
      for (String signal : trap.group(2).split(" ")) {
        self.on(Signal.valueOf(signal), () -> trapped(action));
      }
    } else if (loop.matches()) {
      self.setBusy(loop.group(1).equals(":"));
      return false;
    } else if (echo.matches()) {
      String value = echo.group(1).replace("$$", Long.toString(self.pid()));
      status = 0;
      call(() -> kernel.write(path(echo.group(2)), value.getBytes(StandardCharsets.UTF_8)));
    } else {
      switch (words[0]) {
        case "mkdir", "rmdir" -> {
          status = 0;
          for (String directory : rest.split(" ")) {
            call(
                () -> {
                  if (words[0].equals("mkdir")) {
                    kernel.makeDirectory(path(directory));
                  } else {
                    kernel.removeDirectory(path(directory));
                  }
                });
          }
        }
        case "chown" -> {
          String[] arguments = rest.split(" ");
          int owner = Integer.parseInt(arguments[0]);
          status = 0;
          call(() -> kernel.changeOwner(path(arguments[1]), owner, owner));
        }
        case "exit" -> self.exit(rest.isEmpty() ? status : Integer.parseInt(rest));
        case "echo" -> self.print(rest + "\n");
        case "kill" -> kill(rest);
        case "read" -> {
          self.onEndOfInput(() -> self.exit(1));
          return false;
        }
        case "tail" -> {
          FakeProcess child = fork();
          hog(child);
          status = child.exitCode().orElse(0);
        }
        case "sleep" -> {
          FakeProcess child = fork();
          child.after(
              Duration.ofSeconds(Long.parseLong(rest)),
              () -> {
                child.exit(0);
                next();
              });
          return false;
        }
        default -> throw new IllegalArgumentException("cannot simulate: " + command);
      }
    }
    return true;
  }

  private static Path path(String text) {
    return Path.of(text).normalize();
  }

  private interface Call {
    void run() throws ErrnoException;
  }

  private void call(Call call) {
    try {
      call.run();
    } catch (ErrnoException refused) {
      status = 1;
    }
  }

  private void trapped(String action) {
    if (action.startsWith("exit ")) {
      self.exit(Integer.parseInt(action.substring("exit ".length())));
    }
  }

  private void kill(String arguments) {
    Matcher kill = Pattern.compile("-(\\d+) \\$\\$").matcher(arguments);
    if (!kill.matches()) {
      throw new IllegalArgumentException("cannot simulate: kill " + arguments);
    }
    for (Signal signal : Signal.values()) {
      if (signal.number() == Integer.parseInt(kill.group(1))) {
        self.signal(signal);
      }
    }
  }
}
