package org.sosia.profile;

import org.jspecify.annotations.Nullable;

/** Port: the {@code anonymous_profile} tables. */
public interface ProfileStore {
  /**
   * Stores a profile and what is to be published of it, both or neither; joins the caller's
   * transaction where there is one.
   *
   * @param receipt makes a repeat of the same event harmless; null = every call is a new event
   * @param source who handed the event in, such as {@code regproc}; not a person
   */
  Outcome store(AnonymousProfile profile, @Nullable EventReceipt receipt, String source);

  /** What became of a profile. */
  enum Outcome {
    STORED,
    /** This event has been taken before; nothing was stored. */
    REPEATED,
    /** Another event has been taken under this key; nothing was stored. */
    CONFLICT
  }
}
