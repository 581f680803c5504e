package io.github.cgroup4j.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs that are inside their groups before the first of their instructions runs.
 *
 * <p>The child is a shell that writes {@code 0} to each entrance, reports in a file, and turns into
 * the program with {@code exec}: same process, no second one. The caller polls the report file and
 * the process itself, and so depends on no other thread: {@link Process#onExit()} is completed by
 * the common pool, which the program may have filled with launches that wait for it.
 *
 * <h2>What is not as with {@link ProcessBuilder#start()}</h2>
 *
 * <ul>
 *   <li>The call returns when the child is inside, which is shortly before it executes the program.
 *       Until then {@link ProcessHandle#info()} describes the shell. What {@link ProgramResolver}
 *       cannot foresee (the file is open for writing, the kernel is out of memory) comes too late
 *       for an exception: the shell or {@code env} complains on standard error and exits with 126
 *       or 127.
 *   <li>{@code argv[0]} is the file's path instead of its bare name where the child's {@code PATH}
 *       would find another file than the JVM's.
 *   <li>The limits of execve(2) are reached some hundred bytes earlier, because the script, the
 *       entrances and the program are passed together.
 *   <li>A file that the output is redirected to is not created if the program does not exist.
 * </ul>
 *
 * <p>Safe for use by many threads at once; each launch that is under way has a report file of its
 * own.
 */
final class Launcher implements AutoCloseable {

  static final Path SHELL = Path.of("/bin/sh");
  static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Shell shell;
  private final long deadlineNanos;
  private final ReportFiles reports;

  /** How long the last child took to report: a guess for the next one. */
  private volatile long usual;

  /** Launches by {@code /bin/sh}, with half a minute for a child to enter its groups. */
  Launcher() {
    this(SHELL, DEADLINE, Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
  }

  /**
   * Creates a launcher; nothing is made or looked at before the first launch.
   *
   * @param shell a POSIX shell
   * @param deadline the time after which a child that has not reported is killed
   * @param temporary where the private directory for reports is made
   */
  Launcher(Path shell, Duration deadline, Path temporary) {
    this.shell = new Shell(shell);
    this.deadlineNanos = deadline.toNanos();
    this.reports = new ReportFiles(temporary);
  }

  /**
   * Starts a program inside groups; the contract is that of {@link
   * io.github.cgroup4j.spi.Kernel#start}.
   *
   * @throws io.github.cgroup4j.spi.RefusedEntranceException if the kernel refused one of the
   *     entrances
   * @throws NoShellException if there is no shell
   * @throws IOException if the program cannot be run, as from {@link ProcessBuilder#start()}; if
   *     the child was killed before it was inside; if it did not report before the deadline, and
   *     was killed for that
   */
  Process start(ProcessBuilder command, List<Path> entrances) throws IOException {
    if (entrances.isEmpty()) {
      return command.start();
    }
    List<String> words = wordsOf(command);
    try (Pauses pauses = new Pauses()) {
      ReportFile report = reports.acquire();
      try {
        return enter(command, words, entrances, report, pauses);
      } finally {
        reports.release(report);
      }
    }
  }

  private Process enter(
      ProcessBuilder command,
      List<String> words,
      List<Path> entrances,
      ReportFile report,
      Pauses pauses)
      throws IOException {
    String program = words.get(0);
    ProgramResolver resolver = new ProgramResolver(command.directory());
    String file = resolver.find(program);
    if (file == null) {
      throw new LaunchFailures(command, program).cannotExecute(resolver.failure(program));
    }
    String nonce = report.nextNonce();
    ProcessBuilder trampoline =
        new Trampoline(shell, command, words, resolver, file)
            .build(report.path().toString(), nonce, entrances);
    Process process;
    try {
      process = trampoline.start();
    } catch (IOException x) {
      throw new LaunchFailures(command, program).cannotStart(shell.path(), x);
    }
    int outcome;
    try {
      outcome = await(process, report, pauses);
    } catch (IOException | RuntimeException | Error x) {
      kill(process, pauses);
      throw x;
    }
    if (outcome == ReportFile.INSIDE) {
      return process;
    }
    boolean late = outcome == ReportFile.NOTHING && process.isAlive();
    boolean ended = late ? kill(process, pauses) : pauses.untilEnd(process, deadlineNanos);
    process.destroyForcibly(); // closes our ends of its pipes, too
    if (late || !ended) {
      throw new LaunchFailures(command, program).late(deadlineNanos, ended);
    }
    if (outcome == ReportFile.NOTHING) {
      throw new LaunchFailures(command, program).died(process);
    }
    throw EntranceProbe.explain(shell, pauses, entrances, outcome);
  }

  /** Returns what the child reported, {@link ReportFile#NOTHING} if it died or is late. */
  private int await(Process process, ReportFile report, Pauses pauses) throws IOException {
    long start = System.nanoTime();
    pauses.first(usual);
    while (true) {
      boolean alive = process.isAlive(); // asked first: what it wrote before its death counts
      int outcome = report.poll();
      long elapsed = System.nanoTime() - start;
      if (outcome != ReportFile.NOTHING || !alive || elapsed >= deadlineNanos) {
        usual = elapsed;
        return outcome;
      }
      pauses.afterWaiting(elapsed);
    }
  }

  /** Kills the process; false if it has not ended for that, as members of frozen groups do not. */
  private boolean kill(Process process, Pauses pauses) {
    process.destroyForcibly();
    return pauses.untilEnd(process, Math.min(deadlineNanos, Pauses.A_SECOND));
  }

  /** Makes the same checks as {@link ProcessBuilder#start()}, with the same exceptions. */
  private static List<String> wordsOf(ProcessBuilder command) throws IOException {
    List<String> words = new ArrayList<>(command.command());
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).indexOf('\0') >= 0) {
        throw new IOException("invalid null character in command");
      }
    }
    if (words.isEmpty()) {
      throw new IndexOutOfBoundsException("the command is empty");
    }
    return words;
  }

  /** Removes the private directory. Launches that are under way are not disturbed. */
  @Override
  public void close() {
    reports.close();
  }
}
