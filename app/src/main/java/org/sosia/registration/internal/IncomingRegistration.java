package org.sosia.registration.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.Sensitive;
import org.sosia.registration.CaptureContext;
import org.sosia.registration.Demographics;
import org.sosia.registration.RegistrationDocument;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;

/**
 * A registration that was read and found sound, before it is stored.
 *
 * @param source who sent it, such as {@code REGISTRATION_CLIENT}
 * @param registeredAt when the client finished it; null = not said
 * @param additionalInfoRequestId which request for additional information it answers; null = none
 * @param canonicalContent the whole input in canonical form (keys sorted, no white space), UTF-8:
 *     equal for equal content
 */
public record IncomingRegistration(
    RegistrationId id,
    RegistrationProcess process,
    String source,
    @Nullable Instant registeredAt,
    Sensitive<String> identityJson,
    Sensitive<Demographics> demographics,
    @Nullable Sensitive<byte[]> cbeff,
    List<RegistrationDocument> documents,
    CaptureContext context,
    String metaInfoJson,
    String auditsJson,
    @Nullable String additionalInfoRequestId,
    Sensitive<byte[]> canonicalContent) {
  public IncomingRegistration {
    documents = List.copyOf(documents);
  }
}
