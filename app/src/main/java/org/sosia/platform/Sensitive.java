package org.sosia.platform;

import java.util.Objects;

/**
 * Personal data in memory. Its text form is always redacted, it has no default serialisation, and
 * two values are equal only when their contents are; whoever needs the content asks for it by name
 * with {@link #expose()}.
 *
 * <p>WARNING: it does not wipe memory and does not protect against a heap dump.
 *
 * @param <T> the content, never null
 */
public final class Sensitive<T> {
  private final T content;

  private Sensitive(T content) {
    this.content = Objects.requireNonNull(content, "content");
  }

  public static <T> Sensitive<T> of(T content) {
    return new Sensitive<>(content);
  }

  /** The content itself. Never log it, never put it into a message of an error. */
  public T expose() {
    return content;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sensitive<?> that && content.equals(that.content);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
