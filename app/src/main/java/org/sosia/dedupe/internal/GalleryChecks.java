package org.sosia.dedupe.internal;

import java.util.Optional;
import java.util.UUID;
import org.sosia.registration.RegistrationId;

/**
 * Port: the questions to a gallery service, one for each probe. Every method needs an open
 * transaction; what is found stays locked until it ends.
 */
public interface GalleryChecks {
  /** The last question about a probe. */
  Optional<GalleryCheck> findOf(RegistrationId probe);

  /** The question whose open message has this id. */
  Optional<GalleryCheck> findByRequest(UUID requestId);

  /** Adds a question, or replaces the one about the same probe. */
  void save(GalleryCheck check);
}
