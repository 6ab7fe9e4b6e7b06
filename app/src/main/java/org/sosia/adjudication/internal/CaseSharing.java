package org.sosia.adjudication.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.adjudication.ShareClient;
import org.sosia.adjudication.SharedReference;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.Registrations;

/**
 * Shares a probe and its gallery with the adjudicator. A member of the gallery whose data cannot be
 * shared stays in it without an address; without the probe's own data there is nothing to ask.
 */
public final class CaseSharing {
  private static final Logger LOG = LoggerFactory.getLogger(CaseSharing.class);
  private static final String UNKNOWN = "UNKNOWN";

  private final Registrations registrations;
  private final SharePolicies policies;
  private final SharedDataWriter writer;
  private final ShareClient client;
  private final String policyId;

  public CaseSharing(
      Registrations registrations,
      SharePolicies policies,
      SharedDataWriter writer,
      ShareClient client,
      String policyId) {
    this.registrations = registrations;
    this.policies = policies;
    this.writer = writer;
    this.client = client;
    this.policyId = policyId;
  }

  /** What became of the sharing. */
  public sealed interface Outcome {
    /** The probe is shared, and the gallery as far as it could be, nobody left out. */
    record Shared(SharedReference probe, List<SharedReference> gallery) implements Outcome {}

    /**
     * The probe's own data could not be shared.
     *
     * @param reason one clause without personal data
     */
    record Failed(String reason) implements Outcome {}
  }

  public Outcome share(RegistrationId probe, List<RegistrationId> gallery) {
    Optional<SharePolicy> policy = policies.findPolicy(policyId);
    if (policy.isEmpty()) {
      return new Outcome.Failed("there is no policy " + policyId);
    }
    SharedReference shared = shareOne(probe, policy.get());
    if (shared.url() == null) {
      return new Outcome.Failed("the data of registration " + probe + " cannot be shared");
    }
    List<SharedReference> members = new ArrayList<>();
    for (RegistrationId member : gallery) {
      members.add(shareOne(member, policy.get()));
    }
    return new Outcome.Shared(shared, members);
  }

  private SharedReference shareOne(RegistrationId id, SharePolicy policy) {
    String status =
        registrations
            .findOverview(id)
            .map(RegistrationOverview::status)
            .map(Enum::name)
            .orElse(UNKNOWN);
    Optional<Registration> registration = registrations.findRegistration(id);
    if (registration.isEmpty()) {
      LOG.warn("registration {} cannot be shared: it is not known here", id);
      return new SharedReference(id, status, null);
    }
    return switch (client.share(writer.write(registration.get(), policy).expose())) {
      case ShareClient.Outcome.Shared(String url) -> new SharedReference(id, status, url);
      case ShareClient.Outcome.Failed(String reason) -> {
        LOG.warn("registration {} cannot be shared: {}", id, reason);
        yield new SharedReference(id, status, null);
      }
    };
  }
}
