package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslateTest {

  private static InProcess translate(String arguments) {
    return InProcess.run(("translate " + arguments).split(" ", -1));
  }

  @Test
  void text_saysValueFidelityAndWrite() {
    InProcess translate = translate("cpu.shares=1024 --from v1 --to v2");

    assertThat(translate.exitCode()).as(translate.err()).isZero();
    assertThat(translate.out())
        .startsWith("cpu.shares=1024 -> cpu.weight=100\n  scaled: ")
        .endsWith("write cpu.weight: 100\n");
  }

  @Test
  void json_ofSeveral_hasAll() {
    InProcess translate =
        translate(
            "memory.limit_in_bytes=64M memory.memsw.limit_in_bytes=64M memory.swappiness=5"
                + " --from v1 --json");

    assertThat(translate.exitCode()).isEqualTo(1);
    assertThat(translate.err()).contains("memory.swappiness=5 cannot be translated to v2");
    Map<String, Object> json = JsonParser.object(translate.out());
    assertThat(json).containsEntry("from", "v1").containsEntry("fidelity", "none");
    assertThat(JsonParser.asList(json.get("translations"))).hasSize(2);
    assertThat(JsonParser.asList(json.get("refused"))).hasSize(1);
    List<?> writes = JsonParser.asList(json.get("writes"));
    assertThat(JsonParser.asObject(writes.get(1)))
        .containsEntry("file", "memory.swap.max")
        .containsEntry("value", "0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu.weight=5                        | say which way",
        "cpu.weight=5 --from v1 --to v1      | say which way",
        "--from v1                           | nothing to translate",
        "cpu.shares --from v1                | not of the form PROPERTY=VALUE",
        "cpu.wieght=5 --from v2              | did you mean cpu.weight",
        "memory.high=5 --from v1             | --from v2?",
        "cpu.shares=lots --from v1           | cpu.shares: \"lots\"",
        "cpu.weight=100000 --from v2         | cpu.weight: a weight is 1 to 10000",
        "cpu.shares=5 --from v1 --weights no | KERNEL",
        "cpu.shares=99999999999999999999 --from v1 | 99999999999999999999 is too large",
        "pids.max=9223372036854775808 --from v1 | 9223372036854775808 is too large",
      })
  void badInput_exitsWith2AndSaysWhatIsWrong(String arguments, String said) {
    InProcess translate = translate(arguments);

    assertThat(translate.exitCode()).isEqualTo(2);
    assertThat(translate.err()).contains(said);
  }

  @Test
  void weights_byName() {
    assertThat(translate("cpu.shares=512 --from v1 --weights linear_2019").out())
        .contains("cpu.weight=20");
    assertThat(translate("blkio.weight=1000 --from v1 --io-weights linear").out())
        .contains("default 10000");
  }

  @Test
  void table_listsBothDirections() {
    InProcess table = translate("--table --json");

    List<?> properties = JsonParser.asList(JsonParser.object(table.out()).get("properties"));
    assertThat(properties)
        .anySatisfy(
            each ->
                assertThat(JsonParser.asObject(each))
                    .containsEntry("from", "v1")
                    .containsEntry("property", "cpu.shares")
                    .containsEntry("fidelity", "scaled"))
        .anySatisfy(
            each ->
                assertThat(JsonParser.asObject(each))
                    .containsEntry("from", "v2")
                    .containsEntry("property", "memory.high"));
    assertThat(translate("--table --from v2").out())
        .contains("from v2 to v1:")
        .doesNotContain("from v1 to v2:");
  }
}
