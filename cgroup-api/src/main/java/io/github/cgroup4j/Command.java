package io.github.cgroup4j;

/**
 * A property that can only be written: something to do, such as {@code memory.reclaim}.
 *
 * @param <T> the type of the argument
 */
public final class Command<T> extends Property<T> {

  /**
   * Creates a command. Applications use the constants of the controllers; this is for those who
   * bind further ones through {@link io.github.cgroup4j.spi.Backend}.
   *
   * @param controller the controller
   * @param name its name
   * @param type the type of the values
   * @param meaning what it means
   */
  public Command(Controller controller, String name, ValueType<T> type, String meaning) {
    super(controller, name, type, Kind.ACTION, meaning);
  }
}
