package org.sosia.adjudication;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;

/**
 * A registration as the adjudicator is told of it.
 *
 * @param id the registration
 * @param parts where its data lies: the packet first; in update flows then the record that the
 *     person had before
 */
public record SharedReference(RegistrationId id, List<Part> parts) {
  public SharedReference {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts: the packet at least");
    }
  }

  /** Where the registration's own data lies; null = it could not be shared. */
  public @Nullable String url() {
    return parts.getFirst().url();
  }

  /**
   * @param source {@code packet} or {@code idrepo}
   * @param status how it stands in the workflow, such as {@code PROCESSED}
   * @param url where its data lies; null = its data could not be shared
   */
  public record Part(String source, String status, @Nullable String url) {
    /** The registration as it came. */
    public static final String PACKET = "packet";

    /** What was registered of the person before. */
    public static final String IDREPO = "idrepo";
  }
}
