package org.sosia.adjudication.internal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.AdjudicationRequests;
import org.sosia.adjudication.RequestSender;
import org.sosia.adjudication.ShareClient;
import org.sosia.adjudication.SharedReference;
import org.sosia.adjudication.VerificationRows;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.datashare.ShareAttribute;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.dedupe.PotentialDuplicate;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.platform.IdSource;
import org.sosia.platform.Refusal;
import org.sosia.platform.Sensitive;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.registration.CaptureContext;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationDocument;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;
import org.sosia.registration.StageTransaction;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.json.JsonMapper;

/** Manual adjudication on fakes, put together as the application does it. */
public final class AdjudicationFakes {
  public static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  public static final InstantSource CLOCK = InstantSource.fixed(NOW);
  public static final String POLICY = "policy-1";

  public final FakeRequests requests = new FakeRequests();
  public final FakeRows rows = new FakeRows();
  public final FakeProgress progress = new FakeProgress();
  public final FakeRegistrations registrations = new FakeRegistrations();
  public final FakeShares shares = new FakeShares();
  public final FakeBus bus = new FakeBus();
  public final FakeOutbox outbox = new FakeOutbox();
  public final FakeDeadLetters deadLetters = new FakeDeadLetters();
  public final List<AdjudicationRequest> sent = new ArrayList<>();
  public final List<SharedReference> sentGallery = new ArrayList<>();
  public final Map<RegistrationId, List<PotentialDuplicate>> duplicates = new LinkedHashMap<>();

  public final CaseStore store = new CaseStore(requests, rows, progress);
  private final RequestSender sender =
      (request, probe, gallery) -> {
        sent.add(request);
        sentGallery.addAll(gallery);
      };
  private final CasePush push =
      new CasePush(
          store,
          new CaseSharing(
              registrations,
              (policyId, subscriberId) ->
                  new SharePolicies.Lookup.Known(policy("biometrics", "fullName")),
              new SharedDataWriter(JsonMapper.builder().build()),
              shares,
              new CaseSharing.Agreement(POLICY, "partner")),
          sender,
          IdSource.random(),
          CLOCK);
  public final ManualAdjudicationStage stage =
      new ManualAdjudicationStage(duplicates(), store, push, Duration.ofSeconds(30));
  public final Resends resends = new Resends(outbox, store, push, IdSource.random());
  public final AnswerDesk desk =
      new AnswerDesk(
          store,
          bus,
          new AnswerDesk.Resending(
              new ResendRule(3, Duration.ofMinutes(1), Duration.ofMinutes(90)), resends),
          deadLetters,
          CLOCK);

  /** Makes the probe and its gallery known and gives the stage message. */
  public StageMessage knownCase(String probe, String... gallery) {
    StageMessage message = message(probe);
    registrations.add(registration(probe));
    List<PotentialDuplicate> found = new ArrayList<>();
    for (String member : gallery) {
      registrations.add(registration(member));
      found.add(new PotentialDuplicate(new RegistrationId(member), new BigDecimal("91.50")));
    }
    duplicates.put(new RegistrationId(probe), found);
    return message;
  }

  /** Delivers what waits in the outbox for a resend. */
  public void deliverResends() {
    List<OutboxMessage> due = List.copyOf(outbox.messages);
    outbox.messages.clear();
    resends.deliver(due);
  }

  public static StageMessage message(String probe) {
    return new StageMessage(
        new RegistrationId(probe),
        RegistrationProcess.NEW,
        "REGISTRATION_CLIENT",
        1,
        UUID.randomUUID(),
        true,
        false,
        null,
        null,
        Map.of("AGE_GROUP", "ADULT"),
        NOW.minusSeconds(60));
  }

  public static AdjudicationRequest request(String probe, String... gallery) {
    return new AdjudicationRequest(
        UUID.randomUUID(),
        message(probe),
        Arrays.stream(gallery).map(RegistrationId::new).toList(),
        1,
        AdjudicationRequest.State.SENT,
        NOW);
  }

  public static Registration registration(String id) {
    DemographicText text =
        new DemographicText("Asha Rao", Arrays.asList(new @Nullable String[6]), "560001");
    return new Registration(
        new RegistrationId(id),
        RegistrationProcess.NEW,
        UUID.randomUUID(),
        1,
        NOW,
        Sensitive.of(
            """
            {"IDSchemaVersion":0.1,"fullName":[{"language":"eng","value":"Asha Rao"}],
             "dateOfBirth":"1990/01/31","secretField":"not for partners","phone":null}
            """),
        Sensitive.of(
            new Demographics(
                Map.of("eng", text), null, null, false, null, null, List.of(), List.of("eng"))),
        Sensitive.of(new byte[] {(byte) 0xfb, (byte) 0xff, 1}),
        List.of(
            document("proofOfIdentity"), document("proofOfAddress"), document("proofOfIdentity")),
        new CaptureContext("10001", null, null, null, NOW, NOW, Map.of()),
        "{\"k\":\"v\"}",
        "[]");
  }

  private static RegistrationDocument document(String category) {
    return new RegistrationDocument(
        category, "passport", Sensitive.of("%PDF".getBytes(StandardCharsets.US_ASCII)));
  }

  public static SharePolicy policy(String... attributes) {
    return new SharePolicy(
        POLICY,
        Duration.ofMinutes(30),
        5,
        SharePolicy.Encryption.PARTNER_BASED,
        null,
        null,
        null,
        Arrays.stream(attributes).map(name -> ShareAttribute.of(name, name)).toList());
  }

  private PotentialDuplicates duplicates() {
    return probe -> duplicates.getOrDefault(probe, List.of());
  }

  /** Requests and answers in memory. */
  public static final class FakeRequests implements AdjudicationRequests {
    public final Map<UUID, AdjudicationRequest> all = new LinkedHashMap<>();
    public final List<KeptAnswer> answers = new ArrayList<>();

    @Override
    public List<AdjudicationRequest> lockCase(UUID workflowInstanceId) {
      return all.values().stream()
          .filter(request -> request.workflowInstanceId().equals(workflowInstanceId))
          .toList();
    }

    @Override
    public Optional<UUID> findCaseOf(UUID requestId) {
      return Optional.ofNullable(all.get(requestId)).map(AdjudicationRequest::workflowInstanceId);
    }

    @Override
    public void add(AdjudicationRequest request) {
      all.put(request.requestId(), request);
    }

    @Override
    public void setState(UUID requestId, AdjudicationRequest.State state) {
      all.computeIfPresent(
          requestId,
          (id, request) ->
              new AdjudicationRequest(
                  id,
                  request.origin(),
                  request.gallery(),
                  request.attempt(),
                  state,
                  request.sentAt()));
    }

    @Override
    public List<KeptAnswer> listAnswers(UUID requestId) {
      return answers.stream().filter(answer -> answer.requestId().equals(requestId)).toList();
    }

    @Override
    public void keepAnswer(KeptAnswer answer, String body) {
      answers.add(answer);
    }
  }

  /** Rows in memory: status by gallery member. One case at a time. */
  public static final class FakeRows implements VerificationRows {
    public final Map<String, String> statuses = new LinkedHashMap<>();

    @Override
    public void addPending(
        UUID workflowInstanceId, RegistrationId probe, List<RegistrationId> gallery) {
      gallery.forEach(member -> statuses.putIfAbsent(member.value(), "PENDING"));
    }

    @Override
    public void setInQueue(UUID workflowInstanceId, UUID requestId) {
      statuses.replaceAll((member, status) -> "INQUEUE");
    }

    @Override
    public void setPending(UUID workflowInstanceId, String comment) {
      statuses.replaceAll((member, status) -> "PENDING");
    }

    @Override
    public void decide(UUID workflowInstanceId, Set<RegistrationId> matched) {
      statuses.replaceAll((member, status) ->
          matched.contains(new RegistrationId(member)) ? "REJECTED" : "APPROVED");
    }
  }

  /** The time line in memory: {@code status subStatus}. */
  public static final class FakeProgress implements RegistrationProgress {
    public final List<String> steps = new CopyOnWriteArrayList<>();
    public final List<RegistrationStatus> statuses = new CopyOnWriteArrayList<>();

    @Override
    public UUID record(
        RegistrationId id,
        String type,
        String stage,
        String status,
        String subStatus,
        String comment) {
      steps.add(status + " " + subStatus);
      return UUID.randomUUID();
    }

    @Override
    public void setStatus(RegistrationId id, RegistrationStatus status) {
      statuses.add(status);
    }
  }

  /** Registrations in memory. */
  public static final class FakeRegistrations implements Registrations {
    private final Map<RegistrationId, Registration> all = new LinkedHashMap<>();

    public void add(Registration registration) {
      all.put(registration.id(), registration);
    }

    public void remove(String id) {
      all.remove(new RegistrationId(id));
    }

    @Override
    public Optional<Registration> findRegistration(RegistrationId id) {
      return Optional.ofNullable(all.get(id));
    }

    @Override
    public Registration getRegistration(RegistrationId id) {
      return findRegistration(id)
          .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "registration", "is not known"));
    }

    @Override
    public Optional<RegistrationOverview> findOverview(RegistrationId id) {
      return findRegistration(id)
          .map(one ->
              new RegistrationOverview(
                  id, one.process(), "10001", NOW, RegistrationStatus.PROCESSED, "s", "c"));
    }

    @Override
    public List<RegistrationOverview> listLatest(int limit, int offset) {
      return List.of();
    }

    @Override
    public List<StageTransaction> listTransactions(RegistrationId id) {
      return List.of();
    }

    @Override
    public Map<RegistrationStatus, Long> countByStatus() {
      return Map.of();
    }
  }

  /** A data share that gives addresses until it is told to be away. */
  public static final class FakeShares implements ShareClient {
    public int count;
    public boolean away;

    @Override
    public Outcome share(byte[] sharedData) {
      if (away) {
        return new Outcome.Failed("away");
      }
      count++;
      return new Outcome.Shared("http://share/" + count);
    }
  }

  /** What was published, as {@code address valid}. */
  public static final class FakeBus implements EventBus {
    public final List<String> published = new CopyOnWriteArrayList<>();
    public final List<StageMessage> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(String address, StageMessage message) {
      published.add(address + " " + message.valid());
      messages.add(message);
    }
  }

  /** Messages that wait. */
  public static final class FakeOutbox implements Outbox {
    public final List<OutboxMessage> messages = new ArrayList<>();
    public final List<Duration> delays = new ArrayList<>();

    @Override
    public void add(
        UUID id,
        String channel,
        String address,
        String body,
        Map<String, String> headers,
        Duration delay) {
      messages.add(new OutboxMessage(id, channel, address, body, headers, 0, NOW.plus(delay)));
      delays.add(delay);
    }
  }

  /** Reasons of dead letters. */
  public static final class FakeDeadLetters implements DeadLetters {
    public final List<String> reasons = new ArrayList<>();

    @Override
    public void record(String source, String messageId, byte[] body, String reason) {
      reasons.add(reason);
    }

    @Override
    public long count() {
      return reasons.size();
    }

    @Override
    public List<DeadLetter> listLatest(int limit) {
      return List.of();
    }
  }
}
