package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.testkit.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A short sequence of operations and what kernels answered.
 *
 * @param id its name
 * @param area what it is about
 * @param tier 1 if clients depend on it, 2 if it should match, 3 for accidents
 * @param tree the hierarchy that it works in: {@code v2} or {@code v1:} and a controller
 * @param needs what the machine must have: controllers that are enabled, {@code swap}, …
 * @param steps the operations
 * @param outcomes by profile: one outcome for each step
 */
public record KernelVector(
    String id,
    String area,
    int tier,
    String tree,
    List<String> needs,
    List<Step> steps,
    Map<String, List<StepOutcome>> outcomes) {

  /**
   * Reads a file of vectors: the header line is left out.
   *
   * @param lines the lines
   * @return the vectors
   * @throws IllegalArgumentException if a line is not a vector
   * @throws IOException if it fails
   */
  public static List<KernelVector> read(BufferedReader lines) throws IOException {
    List<KernelVector> vectors = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        Map<String, Object> json = line.isBlank() ? Map.of() : Json.object(line);
        if (json.containsKey("steps")) {
          vectors.add(of(new Step(json)));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
    return vectors;
  }

  /** {@return the vector as one line of a file} */
  public String toLine() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("area", area);
    json.put("tier", tier);
    json.put("tree", tree);
    json.put("needs", needs);
    json.put("title", id);
    json.put("steps", steps.stream().map(Step::fields).toList());
    List<Object> results = new ArrayList<>();
    outcomes.forEach(
        (profile, expected) ->
            results.add(
                Map.of(
                    "profiles",
                    List.of(profile),
                    "outcomes",
                    expected.stream().map(StepOutcome::toMap).toList())));
    json.put("results", results);
    return Json.text(json);
  }

  private static KernelVector of(Step json) {
    List<Step> steps = new ArrayList<>();
    for (Object step : list(json.fields().get("steps"))) {
      steps.add(step(step));
    }
    Map<String, List<StepOutcome>> outcomes = new LinkedHashMap<>();
    for (Object result : list(json.fields().get("results"))) {
      Map<String, Object> fields = step(result).fields();
      List<StepOutcome> expected = new ArrayList<>();
      for (Object outcome : list(fields.get("outcomes"))) {
        expected.add(StepOutcome.of(step(outcome).fields()));
      }
      for (Object profile : list(fields.get("profiles"))) {
        outcomes.put(profile.toString(), expected);
      }
    }
    return new KernelVector(
        json.text("id"),
        json.text("area"),
        (int) json.number("tier", 3),
        json.text("tree"),
        list(json.fields().get("needs")).stream().map(Object::toString).toList(),
        steps,
        outcomes);
  }

  private static List<?> list(@Nullable Object json) {
    return json instanceof List<?> list ? list : List.of();
  }

  @SuppressWarnings("unchecked") // what Json makes of an object
  private static Step step(@Nullable Object json) {
    if (json instanceof Map<?, ?> map) {
      return new Step((Map<String, Object>) map);
    }
    throw new IllegalArgumentException("not an object: " + json);
  }

  @Override
  public String toString() {
    return id;
  }
}
