package io.github.cgroup4j.spi;

import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Readable;
import java.util.List;

/** A property that is the whole content of one file. */
final class FileBinding<T> implements Binding<T> {

  private final Property<T> property;
  private final List<InterfaceFile> files;
  private final Codec<T> codec;

  FileBinding(Property<T> property, InterfaceFile file, Codec<T> codec) {
    this.property = property;
    this.files = List.of(file);
    this.codec = codec;
  }

  @Override
  public List<InterfaceFile> files() {
    return files;
  }

  @Override
  public T decode(Contents contents) throws MalformedContentException {
    if (!(property instanceof Readable)) {
      throw Refusal.writeOnly(property);
    }
    return codec.decode(contents.scan(0));
  }

  @Override
  public boolean needsPresent() {
    return false;
  }

  @Override
  public List<FileWrite> encode(T value, Contents present) {
    if (property instanceof Metric) {
      throw Refusal.readOnly(property);
    }
    return List.of(new FileWrite(files.get(0), codec.encode(value)));
  }
}
