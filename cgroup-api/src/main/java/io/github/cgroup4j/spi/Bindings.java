package io.github.cgroup4j.spi;

import io.github.cgroup4j.Command;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import io.github.cgroup4j.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects the bindings of one controller on one version. Most properties are the whole content of
 * one file:
 *
 * <pre>{@code
 * static final Map<Property<?>, Binding<?>> ALL =
 *     new Bindings()
 *         .setting(Pids.MAX, "4.5", Codecs.LIMIT)
 *         .metric(Pids.CURRENT, "4.5", Codecs.COUNT)
 *         .toMap();
 * }</pre>
 */
public final class Bindings {

  private final Map<Property<?>, Binding<?>> bindings = new LinkedHashMap<>();

  /** Creates an empty collection. */
  public Bindings() {}

  /**
   * Adds a setting that lives in the file of its name and controller.
   *
   * @param <T> the type of the value
   * @param setting what is bound
   * @param since the kernel release that it came with
   * @param codec the form of the values
   * @return this object
   */
  public <T> Bindings setting(Setting<T> setting, String since, Codec<T> codec) {
    return setting(setting, fileOf(setting, since), codec);
  }

  /**
   * Adds a setting that lives in one file.
   *
   * @param <T> the type of the value
   * @param setting what is bound
   * @param file where it is read and written
   * @param codec the form of the values
   * @return this object
   */
  public <T> Bindings setting(Setting<T> setting, InterfaceFile file, Codec<T> codec) {
    return add(setting, new FileBinding<>(setting, file, codec));
  }

  /**
   * Adds a metric that lives in the file of its name and controller.
   *
   * @param <T> the type of the value
   * @param metric what is bound
   * @param since the kernel release that it came with
   * @param codec the form of the values
   * @return this object
   */
  public <T> Bindings metric(Metric<T> metric, String since, Codec<T> codec) {
    return metric(metric, fileOf(metric, since), codec);
  }

  /**
   * Adds a metric that lives in one file.
   *
   * @param <T> the type of the value
   * @param metric what is bound
   * @param file where it is read
   * @param codec the form of the values
   * @return this object
   */
  public <T> Bindings metric(Metric<T> metric, InterfaceFile file, Codec<T> codec) {
    return add(metric, new FileBinding<>(metric, file, codec));
  }

  /**
   * Adds statistics, lines of a name and a number, in the file of their name and controller.
   *
   * @param <T> the type of the value
   * @param metric what is bound
   * @param since the kernel release that it came with
   * @return this object
   */
  public <T extends Statistics> Bindings statistics(Metric<T> metric, String since) {
    return statistics(metric, fileOf(metric, since));
  }

  /**
   * Adds statistics, lines of a name and a number, in one file.
   *
   * @param <T> the type of the value
   * @param metric what is bound
   * @param file where it is read
   * @return this object
   * @throws IllegalArgumentException if the metric is not of a {@link StatisticsType}
   */
  public <T extends Statistics> Bindings statistics(Metric<T> metric, InterfaceFile file) {
    if (metric.type() instanceof StatisticsType<T> type) {
      return metric(metric, file, Codecs.statistics(type));
    }
    throw new IllegalArgumentException(metric + " is not of a type of statistics");
  }

  /**
   * Adds a setting with a line per key in the file of its name and controller.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param setting what is bound
   * @param since the kernel release that it came with
   * @param keys the form of the keys
   * @param values the form of the values
   * @param unset the value of a key that has no line
   * @return this object
   */
  public <K, V> Bindings keyed(
      Setting<Map<K, V>> setting, String since, ValueType<K> keys, Codec<V> values, V unset) {
    return add(setting, new KeyedBinding<>(fileOf(setting, since), keys, values, unset));
  }

  /**
   * Adds a {@link io.github.cgroup4j.Notification}, which can be neither read nor written.
   *
   * @param notification what is bound
   * @param since the kernel release that it came with
   * @return this object
   */
  public Bindings notification(Property<String> notification, String since) {
    return add(notification, new NotificationBinding(fileOf(notification, since)));
  }

  /**
   * Adds a command that is given through the file of its name and controller.
   *
   * @param <T> the type of the value
   * @param command what to run
   * @param since the kernel release that it came with
   * @param codec the form of the values
   * @return this object
   */
  public <T> Bindings command(Command<T> command, String since, Codec<T> codec) {
    return add(command, new FileBinding<>(command, fileOf(command, since), codec));
  }

  /**
   * Adds a property that is more than the content of one file.
   *
   * @param <T> the type of the value
   * @param property the property
   * @param binding the binding
   * @return this object
   * @throws IllegalArgumentException if the property was added before
   */
  public <T> Bindings add(Property<T> property, Binding<T> binding) {
    if (bindings.put(property, binding) != null) {
      throw new IllegalArgumentException(property + " is bound twice");
    }
    return this;
  }

  private static InterfaceFile fileOf(Property<?> property, String since) {
    return InterfaceFile.of(property.controller(), property.name(), since);
  }

  /** {@return all bindings; unmodifiable} */
  public Map<Property<?>, Binding<?>> toMap() {
    return Collections.unmodifiableMap(bindings);
  }
}
