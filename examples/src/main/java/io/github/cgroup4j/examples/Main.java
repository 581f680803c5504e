package io.github.cgroup4j.examples;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code cg4j} command line. */
public final class Main {

  private static final String DEBUG = "CG4J_DEBUG";

  /** What a shell says of a program that SIGPIPE ended: nobody read its output any more. */
  private static final int UNREAD = 128 + 13;

  private Main() {}

  /** Runs the command and exits with its exit code. */
  public static void main(String[] args) {
    int exitCode;
    try {
      exitCode = execute(commandLine(args), StandardOutput.open(), args);
    } catch (RuntimeException | Error e) { // out of memory, or of threads
      System.err.println("cg4j: " + e);
      boolean confine = args.length > 0 && args[0].equals("confine");
      exitCode = confine ? Verdict.NOT_CONFINED : 1;
    }
    System.exit(exitCode);
  }

  /** Runs the command, all of whose output must get where it is to go. */
  static int execute(CommandLine commandLine, PrintWriter out, String... args) {
    commandLine.setOut(out);
    try {
      int exitCode = commandLine.execute(args);
      out.flush();
      return exitCode;
    } catch (StandardOutput.LostException e) {
      return lost(e, commandLine);
    }
  }

  /** The output is lost; if nobody wanted to read more, the end is that of other programs. */
  private static int lost(StandardOutput.LostException e, CommandLine commandLine) {
    if (e.isUnread()) {
      return UNREAD;
    }
    PrintWriter err = commandLine.getErr();
    err.println("cg4j: " + e.getMessage());
    trace(e, err);
    err.flush();
    return commandLine.getCommandSpec().exitCodeOnExecutionException();
  }

  /**
   * Returns the command line with the one subcommand that the arguments name, or with all:
   * describing a subcommand to picocli costs start-up time.
   */
  static CommandLine commandLine(String... args) {
    CommandLine commandLine = new CommandLine(new Cg4j());
    switch (args.length == 0 ? "" : args[0]) {
      case "confine" -> commandLine.addSubcommand(new ConfineCommand());
      case "explain" -> commandLine.addSubcommand(new ExplainCommand());
      case "inspect" -> commandLine.addSubcommand(new InspectCommand());
      case "doctor" -> commandLine.addSubcommand(new DoctorCommand());
      case "compare" -> commandLine.addSubcommand(new CompareCommand());
      case "replay" -> commandLine.addSubcommand(new ReplayCommand());
      case "describe" -> commandLine.addSubcommand(new DescribeCommand());
      case "translate" -> commandLine.addSubcommand(new TranslateCommand());
      case "get" -> commandLine.addSubcommand(new GetCommand());
      case "set" -> commandLine.addSubcommand(new SetCommand());
      case "ls" -> commandLine.addSubcommand(new LsCommand());
      case "tree" -> commandLine.addSubcommand(new TreeCommand());
      case "stat" -> commandLine.addSubcommand(new StatCommand());
      case "plan" -> commandLine.addSubcommand(new PlanCommand());
      case "capture" -> commandLine.addSubcommand(new CaptureCommand());
      default ->
          commandLine
              .addSubcommand(new DemoCommand())
              .addSubcommand(new ConfineCommand())
              .addSubcommand(new SweepCommand())
              .addSubcommand(new InspectCommand())
              .addSubcommand(new ExplainCommand())
              .addSubcommand(new DoctorCommand())
              .addSubcommand(new ReplayCommand())
              .addSubcommand(new CompareCommand())
              .addSubcommand(new DescribeCommand())
              .addSubcommand(new TranslateCommand())
              .addSubcommand(new GetCommand())
              .addSubcommand(new SetCommand())
              .addSubcommand(new LsCommand())
              .addSubcommand(new TreeCommand())
              .addSubcommand(new StatCommand())
              .addSubcommand(new CompletionCommand())
              .addSubcommand(new PlanCommand())
              .addSubcommand(new CaptureCommand())
              .addSubcommand(new HelpCommand());
    }
    return configure(commandLine);
  }

  /** Sets what holds for all commands. */
  static CommandLine configure(CommandLine commandLine) {
    stopAtCommands(commandLine);
    return commandLine
        .setExpandAtFiles(false) // an argument @name belongs to the command that is to be run
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Main::run)
        .setParameterExceptionHandler(Main::badUsage)
        .setExecutionExceptionHandler(Main::failed);
  }

  /** What follows the command that is to be run belongs to it; elsewhere options may come last. */
  private static void stopAtCommands(CommandLine commandLine) {
    if (commandLine.getCommandName().equals("confine")) {
      commandLine.setStopAtPositional(true);
    }
    commandLine.getSubcommands().values().forEach(Main::stopAtCommands);
  }

  /** Help is not printed by a command, so {@link #failed} does not hear of it. */
  private static int run(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (StandardOutput.LostException e) {
      return lost(e, parsed.commandSpec().commandLine());
    }
  }

  private static int badUsage(ParameterException e, String[] args) {
    CommandLine commandLine = e.getCommandLine();
    String name = commandLine.getCommandSpec().qualifiedName();
    PrintWriter err = commandLine.getErr();
    err.println(name + ": " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + name + " --help'.");
    trace(e, err);
    err.flush();
    return commandLine.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int failed(Exception e, CommandLine commandLine, ParseResult parsed) {
    if (e instanceof StandardOutput.LostException lost) {
      return lost(lost, commandLine);
    }
    PrintWriter err = commandLine.getErr();
    err.println("cg4j: " + said(e));
    trace(e, err);
    err.flush();
    return commandLine.getCommandSpec().exitCodeOnExecutionException();
  }

  /** The message of a file's exception is but the file's name. */
  static String said(Exception e) {
    String message = e.getMessage();
    if (e instanceof NoSuchFileException) {
      return "there is no file " + message;
    }
    if (e instanceof AccessDeniedException) {
      return message + ": permission denied";
    }
    return message == null ? e.toString() : message;
  }

  /** Stack traces are for those who ask for them. */
  static void trace(Throwable e, PrintWriter err) {
    if (System.getenv(DEBUG) != null) {
      e.printStackTrace(err);
    }
  }
}
