package io.github.cgroup4j.examples;

import io.github.cgroup4j.Mode;
import io.github.cgroup4j.doctor.Diagnosis;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A diagnosis as data and as text. */
final class Findings {

  private final Mode mode;
  private final Diagnosis diagnosis;

  Findings(Mode mode, Diagnosis diagnosis) {
    this.mode = mode;
    this.diagnosis = diagnosis;
  }

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("mode", lower(mode));
    map.put("canConfine", diagnosis.canConfine());
    map.put("healthy", diagnosis.isHealthy());
    List<Object> findings = new ArrayList<>();
    for (Finding finding : diagnosis.findings()) {
      findings.add(toMap(finding));
    }
    map.put("findings", findings);
    return map;
  }

  private static Map<String, @Nullable Object> toMap(Finding finding) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", finding.id());
    map.put("severity", lower(finding.severity()));
    map.put("cause", finding.cause());
    List<Object> evidence = new ArrayList<>();
    for (Evidence one : finding.evidence()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("file", one.file().toString());
      entry.put("content", one.content());
      evidence.add(entry);
    }
    map.put("evidence", evidence);
    map.put("remedy", finding.remedy().isEmpty() ? null : finding.remedy());
    map.put("commands", finding.commands());
    return map;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  String toText() {
    StringBuilder text = new StringBuilder();
    for (Finding finding : diagnosis.findings()) {
      append(text, finding);
    }
    if (!diagnosis.canConfine()) {
      text.append("Programs cannot be confined here before that is remedied.\n");
    } else if (diagnosis.isHealthy()) {
      text.append("Programs can be confined here.\n");
    } else {
      text.append("Programs can be confined here, within the limitations above.\n");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Finding finding) {
    text.append(lower(finding.severity())).append(": ").append(finding.id()).append('\n');
    text.append("  cause     ").append(Text.printable(finding.cause())).append('\n');
    for (Evidence evidence : finding.evidence()) {
      text.append("  evidence  ").append(Text.printable(evidence.file().toString())).append(":\n");
      for (String line : evidence.content().split("\n", -1)) {
        text.append("              ").append(line.isEmpty() ? "(empty)" : Text.printable(line));
        text.append('\n');
      }
    }
    if (!finding.remedy().isEmpty()) {
      text.append("  remedy    ").append(finding.remedy()).append('\n');
    }
    for (String command : finding.commands()) {
      text.append("              ").append(Text.printable(command)).append('\n');
    }
    text.append('\n');
  }
}
