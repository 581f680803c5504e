package io.github.cgroup4j.spi;

import io.github.cgroup4j.Trigger;

/** Commands that need no argument. */
final class TriggerCodec implements Codec<Trigger> {

  private final String text;

  TriggerCodec(String text) {
    this.text = text;
  }

  @Override
  public String encode(Trigger value) {
    return text;
  }
}
