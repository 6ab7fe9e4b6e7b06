package org.sosia.adjudication;

import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;

/**
 * A registration as the adjudicator is told of it.
 *
 * @param id the registration
 * @param status how it stands in the workflow, such as {@code PROCESSED}
 * @param url where its data lies; null = its data could not be shared
 */
public record SharedReference(RegistrationId id, String status, @Nullable String url) {}
