package org.sosia.profile;

/** Writes an event as its published profile under a new random id. */
public interface ProfileBuilder {

  /** The profile of this event; the same event gives the same JSON. */
  AnonymousProfile build(ProfileEvent event);
}
