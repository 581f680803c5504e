package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void of_nestedValues_readsBackTheSame() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("null", null);
    inner.put("yes", true);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("number", -42L);
    object.put("list", new ArrayList<Object>(Arrays.asList("a", 1L, null, inner)));
    object.put("empty list", List.of());
    object.put("empty object", Map.of());

    assertThat(JsonParser.object(Json.of(object))).isEqualTo(object);
  }

  @Test
  void of_fewMembers_isIndented() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("mode", "v1");
    object.put("pids", List.of(1, 2));

    assertThat(Json.of(object))
        .isEqualTo(
            """
            {
              "mode": "v1",
              "pids": [
                1,
                2
              ]
            }
            """);
  }

  @Property
  void of_anyText_readsBackTheSame(@ForAll String key, @ForAll String value) {
    String json = Json.of(Map.of(key, value));

    assertThat(JsonParser.object(json)).isEqualTo(Map.of(key, value));
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(json)).isTrue();
  }
}
