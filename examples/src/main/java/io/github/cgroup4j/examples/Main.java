package io.github.cgroup4j.examples;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code cg4j} command line. */
public final class Main {

  private static final String DEBUG = "CG4J_DEBUG";

  private Main() {}

  /** Runs the command and exits with its exit code. */
  public static void main(String[] args) {
    int exitCode = commandLine(args).execute(args);
    System.exit(exitCode);
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
