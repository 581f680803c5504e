package io.github.cgroup4j.spi;

import io.github.cgroup4j.Property;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of a group that does not exist, so that bindings can decode and encode without a
 * kernel: each holds what was put there, else what {@link Backend#initial} says of a new group. Not
 * safe for use by several threads.
 */
public final class NewGroup {

  private final Backend backend;
  private final Map<String, String> given = new HashMap<>();

  /**
   * Creates a group as the kernel makes it.
   *
   * @param backend the backend of the group's version
   */
  public NewGroup(Backend backend) {
    this.backend = backend;
  }

  /**
   * Sets the content of a file.
   *
   * @param file the file's name, for example {@code hugetlb.2MB.max}
   * @param content what a reader finds there from now on
   */
  public void put(String file, String content) {
    given.put(file, content);
  }

  /**
   * {@return the content of a file} Empty where nothing is known of it, as lists of devices and of
   * resources are.
   *
   * @param file the file's name
   */
  public String content(String file) {
    String content = given.get(file);
    return content != null ? content : backend.initial(file).orElse("");
  }

  /**
   * {@return what a binding finds in this group} Later changes show in it. An optional file is
   * there if anything is known of it.
   *
   * @param property the property, which says what stands for the part in angle brackets of a
   *     template's files
   * @param binding its binding
   */
  public Contents contents(Property<?> property, Binding<?> binding) {
    return new Contents() {
      @Override
      public boolean has(int index) {
        return !binding.files().get(index).optional()
            || given.containsKey(file(index))
            || backend.initial(file(index)).isPresent();
      }

      @Override
      public ByteScanner scan(int index) {
        if (!has(index)) {
          throw new IllegalStateException("file " + index + " is not there");
        }
        byte[] bytes = content(file(index)).getBytes(StandardCharsets.UTF_8);
        return new ByteScanner().reset(bytes, 0, bytes.length);
      }

      private String file(int index) {
        return binding.files().get(index).name(property.argument().orElse(null));
      }
    };
  }
}
