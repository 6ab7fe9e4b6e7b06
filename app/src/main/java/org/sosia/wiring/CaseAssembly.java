package org.sosia.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.sosia.adjudication.AdjudicationRequests;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.CaseRows;
import org.sosia.adjudication.RequestSender;
import org.sosia.adjudication.ShareClient;
import org.sosia.adjudication.internal.AnswerDesk;
import org.sosia.adjudication.internal.AskingStage;
import org.sosia.adjudication.internal.CaseControl;
import org.sosia.adjudication.internal.CaseFlow;
import org.sosia.adjudication.internal.CasePush;
import org.sosia.adjudication.internal.CaseSharing;
import org.sosia.adjudication.internal.CaseStore;
import org.sosia.adjudication.internal.CaseTimers;
import org.sosia.adjudication.internal.Reminders;
import org.sosia.adjudication.internal.ResendRule;
import org.sosia.adjudication.internal.Resends;
import org.sosia.adjudication.jms.AnswerQueueHandler;
import org.sosia.adjudication.jms.OutboxRequestSender;
import org.sosia.adjudication.jms.UnreadRequests;
import org.sosia.adjudication.protocol.AnswerReader;
import org.sosia.adjudication.protocol.RequestWriter;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.config.AdjudicationQueueSettings;
import org.sosia.config.AdjudicationSettings;
import org.sosia.datashare.SharePolicies;
import org.sosia.dedupe.PairVerdicts;
import org.sosia.platform.IdSource;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.Registrations;
import org.sosia.workflow.EventBus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Puts a flow of cases together: adjudication and verification are the same classes. */
record CaseAssembly(
    Data data, Ways ways, AdjudicationSettings settings, JsonMapper json, Stamps stamps) {
  /** What cases are read from and written to. */
  record Data(
      Registrations registrations,
      CaseSharing.EarlierRecord earlier,
      SharePolicies policies,
      AdjudicationRequests requests,
      RegistrationProgress progress,
      PairVerdicts verdicts) {}

  /** Where things go. */
  record Ways(
      EventBus bus,
      Outbox outbox,
      DeadLetters deadLetters,
      TransactionTemplate transactions,
      MeterRegistry metrics) {}

  /** Ids and time. */
  record Stamps(IdSource ids, InstantSource clock) {}

  CaseParts assemble(
      CaseFlow flow,
      AdjudicationQueueSettings queues,
      ShareClient shares,
      CaseRows rows,
      AskingStage.Gallery gallery) {
    CaseStore store = new CaseStore(flow, data.requests(), rows, data.progress(), data.verdicts());
    CaseTimers timers =
        new CaseTimers(ways.outbox(), stamps.ids(), flow.kind(), settings.overdueAfter());
    CasePush push =
        new CasePush(
            store,
            sharing(queues, shares),
            sender(flow.kind(), queues),
            timers,
            new CasePush.Stamps(stamps.ids(), stamps.clock()));
    CaseControl control = new CaseControl(store, push);
    AnswerDesk desk = desk(store, timers);
    return new CaseParts(
        store,
        push,
        new AskingStage(gallery, store, push, settings.shareRetry()),
        new Resends(store, push),
        new Reminders(store, ways.deadLetters()),
        control,
        desk,
        new AnswerQueueHandler(
            new AnswerQueueHandler.Source(queues.answerQueue(), settings.answerWorkers()),
            new AnswerReader(json),
            desk,
            ways.transactions(),
            ways.metrics()),
        new UnreadRequests(settings.expiredQueue(), flow.kind(), control, ways.transactions()));
  }

  private CaseSharing sharing(AdjudicationQueueSettings queues, ShareClient shares) {
    return new CaseSharing(
        data.registrations(),
        data.earlier(),
        data.policies(),
        new CaseSharing.Agreement(queues.policyId(), queues.subscriberId()),
        new CaseSharing.Sender(new SharedDataWriter(json), shares));
  }

  private AnswerDesk desk(CaseStore store, CaseTimers timers) {
    return new AnswerDesk(
        store,
        ways.bus(),
        new AnswerDesk.Resending(
            new ResendRule(
                settings.maxAttempts(), settings.resendBackOff(), settings.resendBackOffMax()),
            timers),
        ways.deadLetters(),
        stamps.clock());
  }

  private RequestSender sender(CaseKind kind, AdjudicationQueueSettings queues) {
    return new OutboxRequestSender(
        ways.outbox(),
        new RequestWriter(json, queues.ltsForm()),
        new OutboxRequestSender.Target(
            queues.requestQueue(),
            new QueueOutboxChannel.Delivery(
                queues.bytes() ? QueueMessage.Form.BYTES : QueueMessage.Form.TEXT,
                queues.requestTimeToLive(),
                settings.requestPriority(),
                UnreadRequests.purpose(kind))));
  }
}
