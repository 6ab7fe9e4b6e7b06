package org.sosia.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import org.sosia.adjudication.AdjudicationRequests;
import org.sosia.adjudication.RequestSender;
import org.sosia.adjudication.ShareClient;
import org.sosia.adjudication.VerificationRows;
import org.sosia.adjudication.http.HttpShareClient;
import org.sosia.adjudication.internal.AnswerDesk;
import org.sosia.adjudication.internal.CasePush;
import org.sosia.adjudication.internal.CaseSharing;
import org.sosia.adjudication.internal.CaseStore;
import org.sosia.adjudication.internal.ManualAdjudicationStage;
import org.sosia.adjudication.internal.ResendRule;
import org.sosia.adjudication.internal.Resends;
import org.sosia.adjudication.jdbc.JdbcAdjudicationRequests;
import org.sosia.adjudication.jdbc.JdbcVerificationRows;
import org.sosia.adjudication.jms.AnswerQueueHandler;
import org.sosia.adjudication.jms.OutboxRequestSender;
import org.sosia.adjudication.protocol.AnswerReader;
import org.sosia.adjudication.protocol.RequestWriter;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.config.AdjudicationQueueSettings;
import org.sosia.config.AdjudicationSettings;
import org.sosia.config.DataShareAddress;
import org.sosia.config.DataShareSettings;
import org.sosia.config.PartsSettings;
import org.sosia.datashare.SharePolicies;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.security.AccessTokens;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.Registrations;
import org.sosia.workflow.EventBus;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The requester's side of manual adjudication. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
@EnableConfigurationProperties({AdjudicationSettings.class, DataShareSettings.class})
class AdjudicationWiring {
  @Bean
  AdjudicationQueueSettings adjudicationQueueSettings(Environment environment) {
    return AdjudicationQueueSettings.from(environment);
  }

  /** Where the data share runs in a process of its own, this one reads the same policies. */
  @Bean
  @ConditionalOnMissingBean(SharePolicies.class)
  SharePolicies requesterPolicies(
      DataFolder data,
      DataShareSettings settings,
      AccessTokens tokens,
      JsonMapper json,
      InstantSource clock)
      throws IOException {
    return DatashareWiring.policies(data, settings, tokens, json, clock);
  }

  @Bean
  AdjudicationRequests adjudicationRequests(
      JdbcClient db, JsonMapper json, PersonalDataCipher cipher) {
    return new JdbcAdjudicationRequests(db, json, cipher);
  }

  @Bean
  VerificationRows verificationRows(JdbcClient db, InstantSource clock) {
    return new JdbcVerificationRows(db, clock);
  }

  @Bean
  CaseStore caseStore(
      AdjudicationRequests requests, VerificationRows rows, RegistrationProgress progress) {
    return new CaseStore(requests, rows, progress);
  }

  @Bean
  ShareClient shareClient(
      AdjudicationQueueSettings queues,
      AdjudicationSettings settings,
      AccessTokens tokens,
      JsonMapper json,
      Environment environment) {
    return new HttpShareClient(
        new HttpShareClient.Target(
            DataShareAddress.from(environment).origin(), queues.policyId(), queues.subscriberId()),
        tokens,
        json,
        settings.shareTimeout());
  }

  @Bean
  CaseSharing caseSharing(
      Registrations registrations,
      SharePolicies policies,
      ShareClient client,
      JsonMapper json,
      AdjudicationQueueSettings queues) {
    return new CaseSharing(
        registrations,
        policies,
        new SharedDataWriter(json),
        client,
        new CaseSharing.Agreement(queues.policyId(), queues.subscriberId()));
  }

  @Bean
  RequestSender requestSender(Outbox outbox, JsonMapper json, AdjudicationQueueSettings queues) {
    return new OutboxRequestSender(
        outbox,
        new RequestWriter(json, queues.ltsForm()),
        new OutboxRequestSender.Target(
            queues.requestQueue(),
            queues.bytes() ? QueueMessage.Form.BYTES : QueueMessage.Form.TEXT,
            queues.requestTimeToLive()));
  }

  @Bean
  CasePush casePush(
      CaseStore store,
      CaseSharing sharing,
      RequestSender sender,
      IdSource ids,
      InstantSource clock) {
    return new CasePush(store, sharing, sender, ids, clock);
  }

  @Bean
  ManualAdjudicationStage manualAdjudicationStage(
      PotentialDuplicates duplicates,
      CaseStore store,
      CasePush push,
      AdjudicationSettings settings) {
    return new ManualAdjudicationStage(duplicates, store, push, settings.shareRetry());
  }

  @Bean
  Resends adjudicationResends(Outbox outbox, CaseStore store, CasePush push, IdSource ids) {
    return new Resends(outbox, store, push, ids);
  }

  @Bean
  AnswerDesk answerDesk(
      CaseStore store,
      EventBus bus,
      AnswerDesk.Resending resending,
      DeadLetters deadLetters,
      InstantSource clock) {
    return new AnswerDesk(store, bus, resending, deadLetters, clock);
  }

  @Bean
  AnswerDesk.Resending adjudicationResending(Resends resends, AdjudicationSettings settings) {
    return new AnswerDesk.Resending(
        new ResendRule(
            settings.maxAttempts(), settings.resendBackOff(), settings.resendBackOffMax()),
        resends);
  }

  @Bean
  AnswerQueueHandler answerQueueHandler(
      AdjudicationQueueSettings queues,
      AnswerDesk desk,
      TransactionTemplate transactions,
      MeterRegistry metrics,
      JsonMapper json) {
    return new AnswerQueueHandler(
        queues.answerQueue(), new AnswerReader(json), desk, transactions, metrics);
  }
}
