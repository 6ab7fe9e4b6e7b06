package org.sosia.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.sosia.adjudication.AdjudicationRequests;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.ShareClient;
import org.sosia.adjudication.http.HttpShareClient;
import org.sosia.adjudication.internal.AskingStage;
import org.sosia.adjudication.internal.CaseFlow;
import org.sosia.adjudication.internal.CaseReplay;
import org.sosia.adjudication.internal.CaseSharing;
import org.sosia.adjudication.internal.ImportedCasesEnd;
import org.sosia.adjudication.internal.LatestEarlierRecord;
import org.sosia.adjudication.internal.Reminders;
import org.sosia.adjudication.internal.Resends;
import org.sosia.adjudication.jdbc.AdjudicatedAs;
import org.sosia.adjudication.jdbc.JdbcAdjudicationRequests;
import org.sosia.adjudication.jdbc.JdbcReportedMatches;
import org.sosia.adjudication.jdbc.ManualVerificationRows;
import org.sosia.adjudication.jms.AnswerQueueHandler;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.adjudication.web.CasesPage;
import org.sosia.adjudication.web.RestPair;
import org.sosia.config.AdjudicationQueueSettings;
import org.sosia.config.AdjudicationSettings;
import org.sosia.config.DataShareAddress;
import org.sosia.config.DataShareSettings;
import org.sosia.config.PartsSettings;
import org.sosia.datashare.SharePolicies;
import org.sosia.dedupe.EarlierRegistrations;
import org.sosia.dedupe.PairVerdicts;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.AccessTokens;
import org.sosia.platform.security.Roles;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.Registrations;
import org.sosia.workflow.ReportedMatches;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The requester's side of manual adjudication, and what it has in common with verification. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
@EnableConfigurationProperties({AdjudicationSettings.class, DataShareSettings.class})
class AdjudicationWiring {
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
  AdjudicatedAs adjudicatedAs(JdbcClient db) {
    return new AdjudicatedAs(db);
  }

  @Bean
  ReportedMatches reportedMatches(JdbcClient db, InstantSource clock) {
    return new JdbcReportedMatches(db, clock);
  }

  @Bean
  CaseAssembly.Data caseData(
      Registrations registrations,
      EarlierRegistrations earlier,
      SharePolicies policies,
      AdjudicationRequests requests,
      RegistrationProgress progress,
      PairVerdicts verdicts) {
    return new CaseAssembly.Data(
        registrations,
        new LatestEarlierRecord(earlier, registrations),
        policies,
        requests,
        progress,
        verdicts);
  }

  @Bean
  CaseAssembly.Ways caseWays(
      ImportedCasesEnd bus,
      Outbox outbox,
      DeadLetters deadLetters,
      TransactionTemplate transactions,
      MeterRegistry metrics) {
    return new CaseAssembly.Ways(bus, outbox, deadLetters, transactions, metrics);
  }

  @Bean
  CaseAssembly caseAssembly(
      CaseAssembly.Data data,
      CaseAssembly.Ways ways,
      AdjudicationSettings settings,
      JsonMapper json,
      CaseAssembly.Stamps stamps) {
    return new CaseAssembly(data, ways, settings, json, stamps);
  }

  @Bean
  CaseAssembly.Stamps caseStamps(IdSource ids, InstantSource clock) {
    return new CaseAssembly.Stamps(ids, clock);
  }

  @Bean
  CaseParts adjudicationCases(
      CaseAssembly assembly,
      ShareClient shares,
      PotentialDuplicates duplicates,
      Environment environment,
      JdbcClient db) {
    return assembly.assemble(
        CaseFlow.ADJUDICATION,
        AdjudicationQueueSettings.from(environment),
        shares,
        new ManualVerificationRows(db, assembly.stamps().clock()),
        AskingStage.Gallery.of(duplicates));
  }

  @Bean
  ShareClient adjudicationShares(
      CaseAssembly assembly, AccessTokens tokens, Environment environment) {
    return shareClient(AdjudicationQueueSettings.from(environment), assembly, tokens, environment);
  }

  static ShareClient shareClient(
      AdjudicationQueueSettings queues,
      CaseAssembly assembly,
      AccessTokens tokens,
      Environment environment) {
    return new HttpShareClient(
        new HttpShareClient.Target(
            DataShareAddress.from(environment).origin(), queues.policyId(), queues.subscriberId()),
        tokens,
        assembly.json(),
        assembly.settings().shareTimeout());
  }

  @Bean
  AskingStage manualAdjudicationStage(CaseParts adjudicationCases) {
    return adjudicationCases.stage();
  }

  @Bean
  Resends adjudicationResends(CaseParts adjudicationCases) {
    return adjudicationCases.resends();
  }

  @Bean
  Reminders adjudicationReminders(CaseParts adjudicationCases) {
    return adjudicationCases.reminders();
  }

  @Bean
  AnswerQueueHandler answerQueueHandler(CaseParts adjudicationCases) {
    return adjudicationCases.answers();
  }

  @Bean
  QueueHandler unreadAdjudicationRequests(CaseParts adjudicationCases) {
    return adjudicationCases.unread();
  }

  @Bean
  @Order(0)
  CaseReplay adjudicationReplay(CaseParts adjudicationCases) {
    return new CaseReplay(adjudicationCases.control(), CaseKind.ADJUDICATION);
  }

  @Bean
  CasesPage casesPage(ObjectProvider<CaseParts> all, TransactionTemplate transactions) {
    return new CasesPage(
        all.orderedStream()
            .map(parts -> new CasesPage.Flow(parts.store(), parts.control()))
            .toList(),
        transactions);
  }

  /** The records go out in the clear within the connection: offered only where it is asked for. */
  @Bean
  @ConditionalOnBooleanProperty("sosia.adjudication.rest-pair")
  RestPair restPair(
      CaseParts adjudicationCases,
      CaseAssembly assembly,
      TransactionTemplate transactions,
      Environment environment) {
    return new RestPair(
        adjudicationCases.store(),
        adjudicationCases.desk(),
        new RestPair.Records(
            assembly.data().registrations(),
            assembly.data().policies(),
            new CaseSharing.Agreement(
                AdjudicationQueueSettings.from(environment).policyId(),
                AdjudicationQueueSettings.from(environment).subscriberId()),
            new SharedDataWriter(assembly.json())),
        transactions,
        assembly.json());
  }

  @Bean
  AccessRule restPairAccess() {
    return new AccessRule(
        null,
        List.of("/manualadjudicationrequest", "/manualadjudicationresponse"),
        Set.of(Roles.PARTNER),
        100);
  }
}
