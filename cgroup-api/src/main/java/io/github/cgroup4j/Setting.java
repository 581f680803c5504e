package io.github.cgroup4j;

/**
 * A property that can be read and set.
 *
 * @param <T> the type of the value
 */
public final class Setting<T> extends Readable<T> {

  /**
   * Creates a setting. Applications use the constants of the controllers; this is for those who
   * bind further ones through {@link io.github.cgroup4j.spi.Backend}.
   *
   * @param controller the controller
   * @param name its name
   * @param type the type of the values
   * @param kind what kind it is
   * @param meaning what it means
   */
  public Setting(Controller controller, String name, ValueType<T> type, Kind kind, String meaning) {
    super(controller, name, type, kind, meaning);
  }

  private Setting(Setting<T> template, String argument) {
    super(template, argument);
  }

  /**
   * {@return the property of this template for one argument, for example {@code 2MB}}
   *
   * @param argument the argument
   * @throws IllegalStateException if this is no template
   * @throws IllegalArgumentException if the argument is empty or has a dot or slash in it
   */
  public Setting<T> of(String argument) {
    return new Setting<>(this, argument);
  }
}
