package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Plan;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.spec.SpecFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what it takes to make groups what a file says, and does it if asked. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    exitCodeOnExecutionException = PlanCommand.FAILED,
    description = {
      "Prints what would be made and written, in order, so that a group and those below it become"
          + " what a file says. Changes nothing unless --commit is given.",
      "When a commit fails, what it did is undone; what could not be undone is said."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was planned, and with --commit done",
      "1:it cannot be done here, or failed",
      "2:bad usage, or a file that is wrong"
    })
final class PlanCommand implements Callable<Integer> {

  static final int FAILED = 1;

  private final Supplier<Cgroups> entry;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description =
          "JSON as capture writes it, or group sections of a cgconfig.conf; - for standard input.")
  private String file = "-";

  @Option(names = "--commit", description = "Do it.")
  private boolean commit;

  @Option(
      names = "--at",
      paramLabel = "GROUP",
      description =
          "The group that the file is about: its path below the own group, or its directory. May be"
              + " left out if the file is only about groups below the own one; . is the own group.")
  private @Nullable String at;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  PlanCommand() {
    this(Cgroups::open);
  }

  PlanCommand(Supplier<Cgroups> entry) {
    this.entry = entry;
  }

  @Override
  public Integer call() {
    GroupSpec wanted = read();
    boolean named = wanted.controllers().isEmpty() && wanted.values().isEmpty();
    if (at == null && !named) {
      throw new ParameterException(
          spec.commandLine(),
          file
              + " says what a group itself shall be, and does not name it: give --at GROUP, or"
              + " --at . for the own group");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Cgroups cgroups = entry.get()) {
      Plan plan = Target.below(cgroups, at == null ? "." : at).plan(wanted);
      if (commit) {
        plan.commit();
      }
      out.print(json ? Json.of(toMap(plan)) : toText(plan));
      out.flush();
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (CgroupException e) {
      err.println("cg4j: " + e.getMessage());
      Main.trace(e, err);
      err.flush();
      return FAILED;
    }
  }

  private GroupSpec read() {
    String text;
    try {
      text =
          file.equals("-")
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "cannot read " + file + ": " + Main.said(e), e);
    }
    boolean isJson = text.stripLeading().startsWith("{");
    try {
      return (isJson ? SpecFormat.json() : SpecFormat.cgconfig(Version.V2)).read(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage(), e);
    }
  }

  private String toText(Plan plan) {
    StringBuilder text = new StringBuilder(plan.toString());
    if (plan.isEmpty()) {
      text.append("nothing to do\n");
    }
    for (String remark : plan.remarks()) {
      text.append("note: ").append(remark).append('\n');
    }
    return text.toString();
  }

  private Map<String, @Nullable Object> toMap(Plan plan) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    List<Object> steps = new ArrayList<>();
    for (Plan.Step step : plan.steps()) {
      Map<String, @Nullable Object> each = new LinkedHashMap<>();
      each.put("kind", step.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      each.put("group", step.group().toString());
      each.put("file", step.file().toString());
      if (step.kind() != Plan.Step.Kind.MAKE_GROUP) {
        each.put("value", step.value().strip());
        each.put("before", step.before().map(String::strip).orElse(null));
        each.put("setting", step.setting().map(Object::toString).orElse(null));
      }
      steps.add(each);
    }
    map.put("steps", steps);
    map.put("remarks", plan.remarks());
    map.put("committed", commit);
    return map;
  }
}
