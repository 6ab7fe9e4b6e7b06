package org.sosia.profile;

import org.jspecify.annotations.Nullable;

/** Writes an event as its published profile under a new random id. */
public interface ProfileBuilder {

  /**
   * The profile of this event; the same event gives the same JSON.
   *
   * @param person whom it is of, so that the published view counts people and not events; in no
   *     profile and in no document. Null = unknown, and it counts as somebody of its own
   */
  AnonymousProfile build(ProfileEvent event, @Nullable Pseudonym person);

  /** The profile of an event of which nobody knows whose it is. */
  default AnonymousProfile build(ProfileEvent event) {
    return build(event, null);
  }
}
