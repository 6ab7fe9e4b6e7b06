package org.sosia.dedupe;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.Refusal;
import org.sosia.platform.Sensitive;
import org.sosia.registration.Applicant;
import org.sosia.registration.CaptureContext;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;
import org.sosia.registration.StageTransaction;

/** Registrations in memory. */
public final class FakeRegistrations implements Registrations {
  private final Map<RegistrationId, Registration> stored = new ConcurrentHashMap<>();
  private final Map<RegistrationId, RegistrationStatus> statuses = new ConcurrentHashMap<>();

  /** A woman born on 1990-05-17, verified, with this name in one language. */
  public Registration add(String id, String name) {
    return add(id, RegistrationProcess.NEW, demographics(name, "F"), "{}", null);
  }

  public Registration add(
      String id,
      RegistrationProcess process,
      Demographics demographics,
      String metaInfo,
      byte @Nullable [] cbeff) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Registration registration =
        new Registration(
            new RegistrationId(id),
            process,
            UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            1,
            now,
            Sensitive.of("{}"),
            Sensitive.of(demographics),
            cbeff == null ? null : Sensitive.of(cbeff),
            List.of(),
            new CaptureContext("10001", null, null, null, now, now, Map.of()),
            metaInfo,
            "[]");
    stored.put(registration.id(), registration);
    statuses.put(registration.id(), RegistrationStatus.PROCESSING);
    return registration;
  }

  public static Demographics demographics(@Nullable String name, @Nullable String gender) {
    DemographicText text =
        new DemographicText(
            name, Arrays.asList("12 High Street", null, null, null, null, null), "10104");
    return new Demographics(
        Map.of("eng", text),
        gender,
        LocalDate.of(1990, 5, 17),
        true,
        null,
        null,
        List.of(),
        List.of());
  }

  /** Six absent address lines. */
  public static List<@Nullable String> noAddress() {
    return Arrays.asList(null, null, null, null, null, null);
  }

  public void setStatus(RegistrationId id, RegistrationStatus status) {
    statuses.put(id, status);
  }

  public RegistrationStatus status(RegistrationId id) {
    return statuses.getOrDefault(id, RegistrationStatus.PROCESSING);
  }

  @Override
  public Optional<Registration> findRegistration(RegistrationId id) {
    return Optional.ofNullable(stored.get(id));
  }

  @Override
  public Registration getRegistration(RegistrationId id) {
    return findRegistration(id)
        .orElseThrow(
            () -> new Refusal(Refusal.Kind.NOT_FOUND, "registration-unknown", "There is none."));
  }

  @Override
  public List<Applicant> listApplicants(Collection<RegistrationId> ids) {
    return ids.stream().map(this::getRegistration).map(Registration::applicant).toList();
  }

  @Override
  public Optional<RegistrationOverview> findOverview(RegistrationId id) {
    return findRegistration(id)
        .map(known ->
            new RegistrationOverview(
                id, known.process(), "10001", known.receivedAt(), status(id), "", ""));
  }

  @Override
  public List<RegistrationOverview> listLatest(int limit, int offset) {
    throw new UnsupportedOperationException("deduplication lists no registrations");
  }

  @Override
  public List<StageTransaction> listTransactions(RegistrationId id) {
    throw new UnsupportedOperationException("deduplication reads no transactions");
  }

  @Override
  public Map<RegistrationStatus, Long> countByStatus() {
    throw new UnsupportedOperationException("deduplication counts no registrations");
  }
}
