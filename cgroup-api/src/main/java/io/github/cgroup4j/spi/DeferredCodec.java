package io.github.cgroup4j.spi;

import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.IoPriorityClass;
import io.github.cgroup4j.controller.NodeSet;
import io.github.cgroup4j.controller.NumaStat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A codec of {@link Codecs} that is made when it is first used: most of a table's never are. */
final class DeferredCodec<T> implements Codec<T> {

  private final String form;
  private final @Nullable Object argument;
  private volatile @Nullable Codec<?> made;

  DeferredCodec(String form) {
    this(form, null);
  }

  DeferredCodec(String form, @Nullable Object argument) {
    this.form = form;
    this.argument = argument;
  }

  @SuppressWarnings("unchecked") // Codecs declares each form with its type
  private Codec<T> real() {
    Codec<?> codec = made;
    if (codec == null) {
      codec = make(form, argument);
      made = codec;
    }
    return (Codec<T>) codec;
  }

  private static Codec<?> make(String form, @Nullable Object argument) {
    return switch (form) {
      case "max" -> new LimitCodec("max");
      case "-1" -> new LimitCodec("-1");
      case "count" -> new NumberCodec(0);
      case "integer" -> new NumberCodec(Long.MIN_VALUE);
      case "switch" -> new SwitchCodec();
      case "us" -> new TimeCodec(1_000);
      case "ns" -> new TimeCodec(1);
      case "numbers" -> new NumbersCodec();
      case "argument", "text" -> new TextCodec();
      case "controllers" -> new ControllersCodec();
      case "percent" -> new PercentCodec();
      case "nested" -> new NestedCountersCodec();
      case "pressure" -> new PressureCodec();
      case "counters" -> new CountersCodec();
      case "cpus" -> new NumberSetCodec<>(CpuSet::parse);
      case "nodes" -> new NumberSetCodec<>(NodeSet::parse);
      case "numa bytes" -> new NumaStatCodec(NumaStat.Unit.BYTES);
      case "numa pages" -> new NumaStatCodec(NumaStat.Unit.PAGES);
      case "resettable count" -> new ResettableCodec<>(Codecs.COUNT, 0L);
      case "resettable ns" -> new ResettableCodec<>(Codecs.NANOS, Duration.ZERO);
      case "I/O priority class" ->
          new WordCodec<>(
              IoPriorityClass.values(),
              new String[] {"no-change", "promote-to-rt", "none-to-rt", "restrict-to-be", "idle"});
      case "statistics" -> StatisticsCodec.of(argument);
      case "trigger" -> new TriggerCodec(String.valueOf(argument));
      default -> throw new IllegalArgumentException(form);
    };
  }

  @Override
  public T decode(ByteScanner content) throws MalformedContentException {
    return real().decode(content);
  }

  @Override
  public String encode(T value) {
    return real().encode(value);
  }
}
