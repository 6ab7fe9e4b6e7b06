package org.sosia.adjudication.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.adjudication.ShareClient;
import org.sosia.adjudication.SharedReference;
import org.sosia.adjudication.SharedReference.Part;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.Registrations;

/**
 * Shares a probe and its gallery with the adjudicator. A member of the gallery whose data cannot be
 * shared stays in it without an address; without the probe's own data there is nothing to ask. A
 * data share that is away or too slow is waited for once and ends the sharing: all of it is tried
 * again later, so that nobody is shown as lacking data that are there.
 */
public final class CaseSharing {
  private static final Logger LOG = LoggerFactory.getLogger(CaseSharing.class);
  private static final String UNKNOWN = "UNKNOWN";

  private final Registrations registrations;
  private final EarlierRecord earlier;
  private final SharePolicies policies;
  private final Agreement agreement;
  private final Sender sender;

  /** Under which policy data is shared, and with whom. */
  public record Agreement(String policyId, String subscriberId) {}

  /** The record that a person had before a registration. */
  @FunctionalInterface
  public interface EarlierRecord {
    /** Its registration; empty where there is none, or the registration is a new one. */
    Optional<RegistrationId> before(Registration registration);
  }

  /**
   * @param writer what of a record is shared
   * @param client with whom and where
   */
  public record Sender(SharedDataWriter writer, ShareClient client) {}

  public CaseSharing(
      Registrations registrations,
      EarlierRecord earlier,
      SharePolicies policies,
      Agreement agreement,
      Sender sender) {
    this.registrations = registrations;
    this.earlier = earlier;
    this.policies = policies;
    this.agreement = agreement;
    this.sender = sender;
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
    return switch (policies.lookUp(agreement.policyId(), agreement.subscriberId())) {
      case SharePolicies.Lookup.Known(SharePolicy policy) -> share(probe, gallery, policy);
      case SharePolicies.Lookup.Unknown(String reason) ->
          new Outcome.Failed("policy " + agreement.policyId() + " cannot be used: " + reason);
      case SharePolicies.Lookup.Unavailable(String reason) ->
          new Outcome.Failed("policy " + agreement.policyId() + " cannot be had: " + reason);
    };
  }

  private Outcome share(RegistrationId probe, List<RegistrationId> gallery, SharePolicy policy) {
    try {
      SharedReference shared = shareOne(probe, policy);
      if (shared.url() == null) {
        return new Outcome.Failed("the data of registration " + probe + " cannot be shared");
      }
      List<SharedReference> members = new ArrayList<>();
      for (RegistrationId member : gallery) {
        members.add(shareOne(member, policy));
      }
      return new Outcome.Shared(shared, members);
    } catch (ShareIsAway away) {
      return new Outcome.Failed(String.valueOf(away.getMessage()));
    }
  }

  /** Ends the sharing of a case; it never leaves this class. */
  private static final class ShareIsAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShareIsAway(String reason) {
      super(reason, null, false, false);
    }
  }

  /** In an update flow the record that the person had before is told too. */
  private SharedReference shareOne(RegistrationId id, SharePolicy policy) {
    Optional<Registration> registration = registrations.findRegistration(id);
    List<Part> parts = new ArrayList<>();
    parts.add(sharePart(Part.PACKET, id, registration, policy));
    registration
        .flatMap(earlier::before)
        .ifPresent(before ->
            parts.add(
                sharePart(Part.IDREPO, before, registrations.findRegistration(before), policy)));
    return new SharedReference(id, parts);
  }

  private Part sharePart(
      String source, RegistrationId id, Optional<Registration> registration, SharePolicy policy) {
    String status =
        registrations
            .findOverview(id)
            .map(RegistrationOverview::status)
            .map(Enum::name)
            .orElse(UNKNOWN);
    if (registration.isEmpty()) {
      LOG.warn("registration {} cannot be shared: it is not known here", id);
      return new Part(source, status, null);
    }
    return switch (sender
        .client()
        .share(sender.writer().write(registration.get(), policy).expose())) {
      case ShareClient.Outcome.Shared(String url) -> new Part(source, status, url);
      case ShareClient.Outcome.Failed(String reason) -> {
        LOG.warn("registration {} cannot be shared: {}", id, reason);
        yield new Part(source, status, null);
      }
      case ShareClient.Outcome.Away(String reason) -> throw new ShareIsAway(reason);
    };
  }
}
