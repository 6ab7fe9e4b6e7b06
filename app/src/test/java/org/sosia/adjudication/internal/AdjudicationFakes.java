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
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.MatchType;
import org.sosia.adjudication.Question;
import org.sosia.adjudication.RequestSender;
import org.sosia.adjudication.RequestState;
import org.sosia.adjudication.ShareClient;
import org.sosia.adjudication.SharedReference;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.datashare.ShareAttribute;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.dedupe.PairVerdicts;
import org.sosia.dedupe.PotentialDuplicate;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.platform.IdSource;
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
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.json.JsonMapper;

/** Cases on fakes, put together as the application does it. */
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
  public final Map<RegistrationId, RegistrationId> earlier = new LinkedHashMap<>();
  public final List<SharedReference> sentProbes = new ArrayList<>();

  public final CaseStore store;
  private final RequestSender sender =
      (request, probe, gallery) -> {
        sent.add(request);
        sentProbes.add(probe);
        sentGallery.addAll(gallery);
      };
  public final CasePush push;
  public final AskingStage stage;
  public final Resends resends;
  public final Reminders reminders;
  public final CaseControl control;
  public final AnswerDesk desk;

  public AdjudicationFakes() {
    this(CaseFlow.ADJUDICATION);
  }

  public AdjudicationFakes(CaseFlow flow) {
    store = new CaseStore(flow, requests, rows, progress, PairVerdicts.none());
    CaseTimers timers = new CaseTimers(outbox, IdSource.random(), flow.kind(), Duration.ofDays(7));
    push =
        new CasePush(
            store,
            new CaseSharing(
                registrations,
                registration -> Optional.ofNullable(earlier.get(registration.id())),
                (policyId, subscriberId) ->
                    new SharePolicies.Lookup.Known(policy("biometrics", "fullName")),
                new CaseSharing.Agreement(POLICY, "partner"),
                new CaseSharing.Sender(new SharedDataWriter(JsonMapper.builder().build()), shares)),
            sender,
            timers,
            new CasePush.Stamps(IdSource.random(), CLOCK));
    stage =
        new AskingStage(AskingStage.Gallery.of(duplicates()), store, push, Duration.ofSeconds(30));
    resends = new Resends(store, push);
    reminders = new Reminders(store, deadLetters);
    control = new CaseControl(store, push);
    desk =
        new AnswerDesk(
            store,
            bus,
            new AnswerDesk.Resending(
                new ResendRule(3, Duration.ofMinutes(1), Duration.ofMinutes(90)), timers),
            deadLetters,
            CLOCK);
  }

  /** Makes the probe and its gallery known and gives the stage message. */
  public StageMessage knownCase(String probe, String... gallery) {
    StageMessage message = message(probe);
    registrations.add(registration(probe));
    List<PotentialDuplicate> found = new ArrayList<>();
    for (String member : gallery) {
      registrations.add(registration(member));
      found.add(new PotentialDuplicate(new RegistrationId(member), new BigDecimal("91.50"), null));
    }
    duplicates.put(new RegistrationId(probe), found);
    return message;
  }

  /** A stage outside reports matches; gives the message that brings them to people. */
  public StageMessage reported(StageMessage before, String... members) {
    for (String member : members) {
      registrations.add(registration(member));
    }
    rows.reported.put(
        before.workflowInstanceId(), Arrays.stream(members).map(RegistrationId::new).toList());
    return later(before);
  }

  /** The same run at the stage once more, an hour later. */
  public static StageMessage later(StageMessage before) {
    return new StageMessage(
        before.rid(),
        before.process(),
        before.source(),
        before.iteration(),
        before.workflowInstanceId(),
        true,
        false,
        null,
        null,
        before.tags(),
        NOW.plusSeconds(3600));
  }

  /** Delivers what waits in the outbox for a resend. */
  public void deliverResends() {
    List<OutboxMessage> due = waiting(resends.name());
    outbox.messages.removeAll(due);
    resends.deliver(due);
  }

  /** Delivers what waits in the outbox to remind of requests. */
  public void deliverReminders() {
    List<OutboxMessage> due = waiting(reminders.name());
    outbox.messages.removeAll(due);
    reminders.deliver(due);
  }

  /** What waits in the outbox for a channel. */
  public List<OutboxMessage> waiting(String channel) {
    return outbox.messages.stream().filter(one -> one.channel().equals(channel)).toList();
  }

  /** How long the resends wait, in the order in which they were added. */
  public List<Duration> resendDelays() {
    return outbox.delays.getOrDefault(resends.name(), List.of());
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
    CaseKind kind = gallery.length == 0 ? CaseKind.VERIFICATION : CaseKind.ADJUDICATION;
    StageMessage origin = message(probe);
    return new AdjudicationRequest(
        UUID.randomUUID(),
        new Question(
            CaseId.first(kind, origin.workflowInstanceId()),
            kind == CaseKind.VERIFICATION ? null : MatchType.DEMO,
            origin,
            Arrays.stream(gallery).map(RegistrationId::new).toList()),
        1,
        new RequestState.Sent(),
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

  /** The time line in memory: {@code status subStatus}. */
  public static final class FakeProgress implements RegistrationProgress {
    public final List<String> steps = new CopyOnWriteArrayList<>();
    public final List<String> comments = new CopyOnWriteArrayList<>();
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
      comments.add(comment);
      return UUID.randomUUID();
    }

    @Override
    public void setStatus(RegistrationId id, RegistrationStatus status) {
      statuses.add(status);
    }
  }

  /** A data share that gives addresses until it is told to be away. */
  public static final class FakeShares implements ShareClient {
    public int count;
    public boolean away;

    /** Asked instead; null = nobody is. */
    public @Nullable ShareClient instead;

    /** Away from this share on, counted from 0. */
    public int awayFrom = Integer.MAX_VALUE;

    @Override
    public Outcome share(byte[] sharedData) {
      if (instead != null) {
        return instead.share(sharedData);
      }
      if (count >= awayFrom) {
        return new Outcome.Away("it does not answer");
      }
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
    public final Map<String, List<Duration>> delays = new LinkedHashMap<>();

    @Override
    public void add(
        UUID id,
        String channel,
        String address,
        String body,
        Map<String, String> headers,
        Duration delay) {
      messages.add(new OutboxMessage(id, channel, address, body, headers, 0, NOW.plus(delay)));
      delays.computeIfAbsent(channel, unknown -> new ArrayList<>()).add(delay);
    }
  }

  /** Reasons of dead letters. */
  public static final class FakeDeadLetters implements DeadLetters {
    public final List<String> reasons = new ArrayList<>();
    public final List<String> settled = new ArrayList<>();

    @Override
    public UUID record(String source, String messageId, byte[] body, String reason) {
      reasons.add(reason);
      return new UUID(0, reasons.size());
    }

    @Override
    public int settle(String source, String registration, String what) {
      settled.add(source + " " + registration);
      return 1;
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
