package org.sosia.cli.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sosia.dedupe.DedupeTotals;
import org.sosia.dedupe.PotentialDuplicate;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.profile.ProfileTotals;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;
import org.sosia.registration.StageTransaction;
import org.sosia.review.ReviewTotals;

/** How far the application is, asked through the features' own ports. */
final class DemoState {
  private static final List<RegistrationStatus> SETTLED =
      List.of(RegistrationStatus.PROCESSED, RegistrationStatus.REJECTED, RegistrationStatus.FAILED);

  private final Registrations registrations;
  private final PotentialDuplicates potentialDuplicates;
  private final DedupeTotals dedupe;
  private final ReviewTotals review;
  private final ProfileTotals profiles;

  DemoState(DemoServer server) {
    this.registrations = server.part(Registrations.class);
    this.potentialDuplicates = server.part(PotentialDuplicates.class);
    this.dedupe = server.part(DedupeTotals.class);
    this.review = server.part(ReviewTotals.class);
    this.profiles = server.part(ProfileTotals.class);
  }

  long settledRegistrations() {
    Map<RegistrationStatus, Long> counts = registrations.countByStatus();
    return SETTLED.stream().mapToLong(status -> counts.getOrDefault(status, 0L)).sum();
  }

  long allRegistrations() {
    return registrations.countByStatus().values().stream().mapToLong(Long::longValue).sum();
  }

  boolean profilesAreIndexed() {
    return profiles.waitingMessages() == 0
        && profiles.indexedDocuments() + heldProfiles()
            == profiles.countBySchema().values().stream().mapToLong(Long::longValue).sum();
  }

  Map<String, Long> profilesBySchema() {
    Map<String, Long> counts = new LinkedHashMap<>();
    profiles.countBySchema().forEach((schema, count) -> counts.put(schema.schemaName(), count));
    return counts;
  }

  /** Profiles that no ten others are equal to, however generalised. */
  long heldProfiles() {
    ProfileTotals.Unpublished rest = profiles.unpublished();
    return rest.held() + rest.suppressed() + rest.setAside();
  }

  long indexedDocuments() {
    return profiles.indexedDocuments();
  }

  DedupeTotals.Totals dedupeTotals() {
    return dedupe.totals();
  }

  ReviewTotals.Totals reviewTotals() {
    return review.totals();
  }

  List<String> potentialDuplicatesOf(String registrationId) {
    return potentialDuplicates.listFor(new RegistrationId(registrationId)).stream()
        .map(PotentialDuplicate::matched)
        .map(RegistrationId::value)
        .toList();
  }

  /**
   * Whether the authentication check identified this registration as somebody already registered.
   */
  boolean wasRejectedByAuthentication(String registrationId) {
    return registrations.listTransactions(new RegistrationId(registrationId)).stream()
        .map(StageTransaction::subStatus)
        .anyMatch("RPR-DDP-FAILED-001"::equals);
  }
}
