package org.sosia.wiring;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.adjudication.jdbc.JdbcImportOrigins;
import org.sosia.config.DataShareAddress;
import org.sosia.config.PartsSettings;
import org.sosia.config.ReviewSettings;
import org.sosia.config.WorkplaceSettings;
import org.sosia.envelope.KeyRing;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.AccessTokens;
import org.sosia.platform.security.Roles;
import org.sosia.platform.security.ServiceClients;
import org.sosia.review.Answers;
import org.sosia.review.CaseHistory;
import org.sosia.review.CaseOrigins;
import org.sosia.review.KnownCases;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewTotals;
import org.sosia.review.ShareSource;
import org.sosia.review.Trail;
import org.sosia.review.http.AllowedOrigins;
import org.sosia.review.http.HttpShareSource;
import org.sosia.review.internal.Barring;
import org.sosia.review.internal.CaseRules;
import org.sosia.review.internal.Closing;
import org.sosia.review.internal.Conflicts;
import org.sosia.review.internal.Departure;
import org.sosia.review.internal.Desk;
import org.sosia.review.internal.DueTimes;
import org.sosia.review.internal.Gathering;
import org.sosia.review.internal.Intake;
import org.sosia.review.internal.RealAnswers;
import org.sosia.review.internal.Reversals;
import org.sosia.review.internal.ShareChannel;
import org.sosia.review.internal.ShareRetry;
import org.sosia.review.internal.TimerChannel;
import org.sosia.review.jdbc.JdbcCaseHistory;
import org.sosia.review.jdbc.JdbcReviewCases;
import org.sosia.review.jdbc.JdbcReviewTotals;
import org.sosia.review.jms.QueueAnswers;
import org.sosia.review.jms.RequestQueue;
import org.sosia.review.protocol.AnswerWriter;
import org.sosia.review.protocol.RequestReader;
import org.sosia.review.protocol.SharedDataReader;
import org.sosia.review.web.ReadAhead;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The adjudicator's side: cases and their pages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.ADJUDICATOR)
@EnableConfigurationProperties({ReviewSettings.class, WorkplaceSettings.class})
class ReviewWiring {
  @Bean
  ReviewCases reviewCases(JdbcClient db, PersonalDataCipher cipher, Trail trail) {
    return new JdbcReviewCases(db, cipher, trail);
  }

  @Bean
  ReviewTotals reviewTotals(JdbcClient db) {
    return new JdbcReviewTotals(db);
  }

  @Bean
  Answers reviewAnswers(
      ReviewSettings settings, JsonMapper json, Outbox outbox, IdSource ids, KnownCases known) {
    return new RealAnswers(
        new QueueAnswers(settings.answerQueue(), new AnswerWriter(json), outbox, ids), known);
  }

  @Bean
  CaseHistory reviewHistory(JdbcClient db, PersonalDataCipher cipher) {
    return new JdbcCaseHistory(db, cipher);
  }

  @Bean
  Departure reviewDeparture(
      CaseHistory history, Answers answers, Outbox outbox, IdSource ids, ReviewSettings settings) {
    return new Departure(history, answers, outbox, ids, settings.keepRecordsAfterDecision());
  }

  @Bean
  Closing reviewClosing(
      ReviewCases cases,
      Departure departure,
      Outbox outbox,
      IdSource ids,
      WorkplaceSettings settings) {
    return new Closing(cases, departure, outbox, ids, settings.holdAnswer());
  }

  @Bean
  Barring reviewBarring(
      ReviewCases cases, CaseHistory history, SharedDataReader reader, WorkplaceSettings settings) {
    return new Barring(cases, history, reader, new Conflicts(settings.kin()));
  }

  @Bean
  Gathering reviewGathering(
      ReviewCases cases, Outbox outbox, IdSource ids, DueTimes due, Barring barring) {
    return new Gathering(cases, outbox, ids, due, barring);
  }

  @Bean
  RequestQueue reviewRequestQueue(ReviewSettings settings, JsonMapper json, Intake intake) {
    return new RequestQueue(settings.requestQueue(), new RequestReader(json), intake);
  }

  @Bean
  Intake reviewIntake(
      ReviewCases cases,
      Gathering gathering,
      Closing closing,
      TransactionTemplate transactions,
      Intake.Sources sources) {
    return new Intake(cases, gathering, closing, transactions, sources);
  }

  @Bean
  Intake.Sources reviewIntakeSources(InstantSource clock, IdSource ids, JdbcClient db) {
    JdbcImportOrigins origins = new JdbcImportOrigins(db);
    return new Intake.Sources(clock, ids, request -> origin(origins, request));
  }

  /** Requests of another program may have ids of any form. */
  private static Optional<CaseOrigins.Imported> origin(JdbcImportOrigins origins, String request) {
    try {
      return origins
          .find(UUID.fromString(request))
          .map(one -> new CaseOrigins.Imported(one.number(), one.dueWithin()));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  /**
   * The adjudicator's own key, and those before it for a while; in a demo the certificate in use is
   * handed to the data share.
   */
  @Bean
  KeyRing reviewKeys(DataFolder data, ReviewSettings settings, InstantSource clock)
      throws IOException {
    KeyRing.Builder keys = KeyRing.builder();
    for (PartnerKeys pair :
        PartnerKeys.loadWithRetired(
            data.resolve("partner-keys"),
            ServiceClients.ADJUDICATION_PARTNER,
            settings.keepRetiredKeys(),
            clock)) {
      keys.add(pair.certificate(), pair.privateKey());
    }
    return keys.build();
  }

  @Bean
  ShareSource reviewShareSource(
      ReviewSettings settings,
      Environment environment,
      AccessTokens tokens,
      KeyRing reviewKeys,
      JsonMapper json) {
    List<String> origins =
        settings.shareOrigins().isEmpty()
            ? List.of(DataShareAddress.from(environment).origin())
            : settings.shareOrigins();
    return new HttpShareSource(
        new AllowedOrigins(origins), settings.maxShareBytes(), tokens, reviewKeys, json);
  }

  @Bean
  SharedDataReader sharedDataReader(JsonMapper json) {
    return new SharedDataReader(json);
  }

  @Bean
  ShareChannel reviewShareChannel(
      ReviewCases cases,
      ShareChannel.Opening opening,
      Gathering gathering,
      ShareRetry retry,
      InstantSource clock) {
    return new ShareChannel(cases, opening, gathering, retry, clock);
  }

  @Bean
  ShareChannel.Opening reviewShareOpening(
      ShareSource source, SharedDataReader reader, ReadAhead ahead) {
    return new ShareChannel.Opening(source, reader, ahead::dataArrives);
  }

  @Bean
  TimerChannel reviewTimerChannel(
      ReviewCases cases, Closing closing, Outbox outbox, IdSource ids, InstantSource clock) {
    return new TimerChannel(cases, closing, outbox, ids, clock);
  }

  @Bean
  CaseRules caseRules(ReviewSettings settings) {
    return new CaseRules(settings.decisionsRequired(), settings.lease());
  }

  @Bean
  Desk desk(
      ReviewCases cases,
      CaseRules rules,
      Closing closing,
      TransactionTemplate transactions,
      InstantSource clock) {
    return new Desk(cases, rules, closing, transactions, clock);
  }

  @Bean
  Reversals reversals(
      ReviewCases cases,
      CaseHistory history,
      CaseRules rules,
      TransactionTemplate transactions,
      InstantSource clock) {
    return new Reversals(cases, history, rules, transactions, clock);
  }

  @Bean
  AccessRule adjudicationPages() {
    return AccessRule.of("/adjudication/**", Roles.OPERATOR, Roles.SUPERVISOR);
  }
}
