package io.github.cgroup4j.spi;

import java.util.List;
import java.util.Optional;

/**
 * Where a property lives on one version, and how its value is read and written there: sources, pure
 * decode, ordered writes.
 *
 * <p>A binding does no I/O. Who executes it reads the files, decodes; for a change asks for the
 * writes, reads what {@link #encode} looks at and what may have to be put back, then makes the
 * writes one by one, and puts back what was written when one fails. Implementations are immutable
 * and total: any content gives a value or a {@link MalformedContentException}.
 *
 * @param <T> the type of the property's value
 */
public interface Binding<T> {

  /**
   * {@return the files that a value is made of} The first one decides whether the property is
   * offered.
   */
  List<InterfaceFile> files();

  /**
   * Makes a value of the files' contents.
   *
   * @param contents what the files held, in the order of {@link #files()}
   * @return the value
   * @throws MalformedContentException if a content is not of the form that the kernel documents
   * @throws UnsupportedOperationException if the property can only be written
   */
  T decode(Contents contents) throws MalformedContentException;

  /**
   * {@return whether {@link #encode} looks at the present contents, or they are needed to put back
   * what one of several writes changed} If not, they are not read for a change.
   */
  default boolean needsPresent() {
    return true;
  }

  /**
   * {@return the writes that make the wanted value hold, in the order in which the kernel accepts
   * them}
   *
   * @param value what is wanted
   * @param present the present contents of the files; none is there if they are not {@linkplain
   *     #needsPresent needed}
   * @throws IllegalArgumentException if this version cannot hold the value; nothing is written
   * @throws MalformedContentException if a present content is needed and not understood
   * @throws UnsupportedOperationException if the property can only be read
   */
  default List<FileWrite> encode(T value, Contents present) throws MalformedContentException {
    throw Refusal.readOnly(files().get(0));
  }

  /**
   * {@return what to write to the same file so that what one write changed is as before; empty if
   * that is the whole content that the file had} Files with a line per device take one line per
   * write.
   *
   * @param made one of the writes of {@link #encode}
   * @param present what the files held before it
   * @throws MalformedContentException if the present content is not understood
   */
  default Optional<String> undo(FileWrite made, Contents present) throws MalformedContentException {
    return Optional.empty();
  }
}
