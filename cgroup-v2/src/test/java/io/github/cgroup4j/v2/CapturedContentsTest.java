package io.github.cgroup4j.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file of real groups is understood. */
class CapturedContentsTest {

  private static final Map<Property<?>, Binding<?>> BINDINGS = new V2Backend().bindings();

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12", "6.18"})
  void decode_capturedGroup_givesValuesWhoseTextFormReadsBack(String kernel) throws Exception {
    Capture capture = Capture.of(kernel);
    int decoded = 0;
    for (String group : capture.groups().keySet()) {
      for (Property<?> property : BINDINGS.keySet()) {
        if (property instanceof Readable<?> each) {
          decoded += check(capture, group, each, property.isTemplate() ? "2MB" : null) ? 1 : 0;
          decoded += property.isTemplate() && check(capture, group, each, "1GB") ? 1 : 0;
        }
      }
    }
    assertThat(decoded).isGreaterThan(100);
  }

  @SuppressWarnings("unchecked") // a backend binds a property to a binding of its type
  private static <T> boolean check(
      Capture capture, String group, Readable<T> property, @Nullable String argument)
      throws MalformedContentException {
    Binding<T> binding = (Binding<T>) BINDINGS.get(property);
    Contents contents = capture.contents(group, binding, argument).orElse(null);
    if (contents == null) {
      return false;
    }
    T value = binding.decode(contents);
    assertThat(value).as(property.name()).isInstanceOf(property.type().javaType());
    assertThat(property.type().parse(property.type().format(value)))
        .as(property.name())
        .isEqualTo(value);
    if (property instanceof Setting) {
      checkEncode(property, binding, value, contents);
    }
    return true;
  }

  private static <T> void checkEncode(
      Property<T> property, Binding<T> binding, T value, Contents contents)
      throws MalformedContentException {
    try {
      for (FileWrite write : binding.encode(value, contents)) {
        assertThat(binding.files()).as(property.name()).contains(write.file());
      }
    } catch (IllegalArgumentException e) {
      // what can be read and not be set: a domain, a figure that can only be set to zero
      assertThat(e).as(property.name()).hasMessageContaining("can only be");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12", "6.18"})
  void bindings_capturedGroup_coverEveryFile(String kernel) {
    Set<String> bound = new TreeSet<>();
    for (Binding<?> binding : BINDINGS.values()) {
      for (InterfaceFile file : binding.files()) {
        bound.add(file.name());
        bound.add(file.name("2MB"));
        bound.add(file.name("1GB"));
      }
    }
    Set<String> found = new TreeSet<>();
    Capture.of(kernel).groups().values().forEach(files -> found.addAll(files.keySet()));
    found.removeAll(bound);
    assertThat(found).isEmpty();
  }
}
