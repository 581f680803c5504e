package io.github.cgroup4j;

/**
 * A file that can be neither read nor written: a name to register an event for, such as v1's {@code
 * memory.pressure_level}. Described like any property; there is nothing to do with it here.
 */
public final class Notification extends Property<String> {

  /**
   * Creates a notification. Applications use the constants of the controllers.
   *
   * @param controller the controller
   * @param name its name
   * @param meaning what it means
   */
  public Notification(Controller controller, String name, String meaning) {
    super(controller, name, ValueTypes.TEXT, Kind.EVENT, meaning);
  }
}
