package io.github.cgroup4j.examples;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.IoWeightFormula;
import io.github.cgroup4j.controller.WeightFormula;
import io.github.cgroup4j.translation.Translated;
import io.github.cgroup4j.translation.TranslationException;
import io.github.cgroup4j.translation.Translator;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what values of one version are on the other. */
@Command(
    name = "translate",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    description = {
      "Says what values of one version of the interface are on the other, and what to write there.",
      "Values are translated together: a limit of memory and swap together, as v1 has it, is one of"
          + " swap only with that of memory. Does not look at the machine."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all values have been translated",
      "1:a value cannot be had on the other version; the reason is on standard error",
      "2:bad usage, or no value of that property"
    })
final class TranslateCommand implements Callable<Integer> {

  private static final int REFUSED = 1;

  @Spec private CommandSpec spec;

  @Option(names = "--from", paramLabel = "v1|v2", description = "The version the values are of.")
  private @Nullable Version from;

  @Option(names = "--to", paramLabel = "v1|v2", description = "The other version.")
  private @Nullable Version to;

  @Option(
      names = "--weights",
      paramLabel = "FORMULA",
      description = "How cpu.shares become weights: ${COMPLETION-CANDIDATES}.")
  private WeightFormula weights = WeightFormula.LOG_2025;

  @Option(
      names = "--io-weights",
      paramLabel = "FORMULA",
      description = "How blkio.weight becomes io.weight: ${COMPLETION-CANDIDATES}.")
  private IoWeightFormula ioWeights = IoWeightFormula.SYSTEMD;

  @Option(names = "--table", description = "List how each property is had on the other version.")
  private boolean table;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "PROPERTY=VALUE",
      completionCandidates = Names.Candidates.class,
      description =
          "An interface file or a property, and its value as the kernel has it or with units:"
              + " cpu.shares=512, memory.limit_in_bytes=64M, cpu.max=\"1.5 cpus\".")
  private List<String> assignments = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (table) {
      TranslationTable list = new TranslationTable(directions());
      out.print(json ? Json.of(list.toMap()) : list.toText());
      out.flush();
      return 0;
    }
    Translator translator = Translator.from(source()).weights(weights).ioWeights(ioWeights);
    Translated translated;
    try {
      translated = translator.translate(translator.read(texts()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), wrong(e, translator), e);
    }
    TranslatedText text = new TranslatedText(translator, translated);
    out.print(json ? Json.of(text.toMap()) : text.toString());
    out.flush();
    return complain(translated, spec.commandLine().getErr());
  }

  private static int complain(Translated translated, PrintWriter err) {
    for (TranslationException refused : translated.refused()) {
      err.println("cg4j: " + refused.getMessage());
    }
    err.flush();
    return translated.refused().isEmpty() ? 0 : REFUSED;
  }

  private List<Version> directions() {
    return from == null && to == null ? List.of(Version.V1, Version.V2) : List.of(source());
  }

  private Version source() {
    Version source = from != null ? from : to == null ? null : other(to);
    if (source == null || source == to) {
      throw new ParameterException(
          spec.commandLine(), "say which way: --from v1 --to v2, or --from v2 --to v1");
    }
    return source;
  }

  private static Version other(Version version) {
    return version == Version.V1 ? Version.V2 : Version.V1;
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int split = assignment.indexOf('=');
      if (split <= 0) {
        throw new ParameterException(
            spec.commandLine(),
            "\"" + assignment + "\" is not of the form PROPERTY=VALUE, for example cpu.shares=512");
      }
      texts.put(assignment.substring(0, split), assignment.substring(split + 1));
    }
    if (texts.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "nothing to translate: give PROPERTY=VALUE, or --table");
    }
    return texts;
  }

  /** What may have been meant is added if there is no such name at all. */
  private String wrong(IllegalArgumentException e, Translator translator) {
    for (String assignment : assignments) {
      String name = assignment.substring(0, assignment.indexOf('='));
      if (!Names.all().contains(name) && Names.find(name).isEmpty()) {
        return Names.unknown(name);
      }
    }
    String message = String.valueOf(e.getMessage());
    return message.contains("this translates from v" + translator.from().number())
        ? message + ": --from v" + translator.to().number() + "?"
        : message;
  }
}
