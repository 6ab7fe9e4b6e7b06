package org.sosia.wiring;

import java.security.SecureRandom;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.sosia.config.DeskSettings;
import org.sosia.config.PartsSettings;
import org.sosia.config.ReviewSettings;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.review.JudgedPairs;
import org.sosia.review.KnownCases;
import org.sosia.review.RecordNotes;
import org.sosia.review.ReviewCases;
import org.sosia.review.Trail;
import org.sosia.review.Worklist;
import org.sosia.review.internal.Acts;
import org.sosia.review.internal.CaseRules;
import org.sosia.review.internal.Closing;
import org.sosia.review.internal.Dispatch;
import org.sosia.review.internal.DueTimes;
import org.sosia.review.internal.IncompleteDesk;
import org.sosia.review.internal.KnownDesk;
import org.sosia.review.internal.QualityDesk;
import org.sosia.review.internal.Seeding;
import org.sosia.review.internal.ShareRetry;
import org.sosia.review.jdbc.JdbcKnownCases;
import org.sosia.review.jdbc.JdbcRecordNotes;
import org.sosia.review.jdbc.JdbcTrail;
import org.sosia.review.jdbc.JdbcWorklist;
import org.sosia.review.jdbc.QualityRows;
import org.sosia.review.web.ManageController;
import org.sosia.review.web.QualityController;
import org.sosia.review.web.TrailInterface;
import org.sosia.review.web.WorklistController;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The adjudicator's worklist, quality reports and audit trail. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.ADJUDICATOR)
@EnableConfigurationProperties(DeskSettings.class)
class WorklistWiring {
  private static final int ROWS_AT_ONCE = 1_000;

  @Bean
  Trail reviewTrail(
      JdbcClient db,
      DataSource database,
      KeyedHash hash,
      PlatformTransactionManager transactionManager) {
    JdbcTemplate streaming = new JdbcTemplate(database);
    streaming.setFetchSize(ROWS_AT_ONCE);
    TransactionTemplate snapshot = new TransactionTemplate(transactionManager);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return new JdbcTrail(db, streaming, hash, snapshot);
  }

  @Bean
  TrailInterface trailInterface(Trail trail, Acts acts) {
    return new TrailInterface(trail, acts);
  }

  @Bean
  AccessRule trailRule() {
    return AccessRule.of("/v1/audit/**", Roles.ADMIN);
  }

  @Bean
  Worklist worklist(JdbcClient db) {
    return new JdbcWorklist(db);
  }

  @Bean
  DueTimes dueTimes(Worklist worklist, DeskSettings settings, ReviewSettings review) {
    return new DueTimes(worklist, settings.dueWithin(), review.returnIncompleteAfter());
  }

  @Bean
  Acts reviewActs(Trail trail, TransactionTemplate transactions, InstantSource clock) {
    return new Acts(trail, transactions, clock);
  }

  @Bean
  Dispatch dispatch(
      ReviewCases cases, Worklist worklist, CaseRules rules, Seeding seeding, Acts acts) {
    return new Dispatch(cases, worklist, rules, seeding, acts);
  }

  @Bean
  KnownCases knownCases(JdbcClient db, PersonalDataCipher cipher, ReviewCases cases) {
    return new JdbcKnownCases(db, cipher, cases);
  }

  @Bean
  KnownDesk knownDesk(KnownCases known, Acts acts, IdSource ids) {
    return new KnownDesk(known, acts, ids);
  }

  @Bean
  Seeding reviewSeeding(
      KnownCases known, DeskSettings settings, SecureRandom random, IdSource ids) {
    return new Seeding(known, settings.knownShare(), random, ids);
  }

  @Bean
  RecordNotes recordNotes(JdbcClient db) {
    return new JdbcRecordNotes(db);
  }

  @Bean
  ShareRetry shareRetry(Outbox outbox, IdSource ids, RecordNotes notes, DeskSettings settings) {
    return new ShareRetry(outbox, ids, notes, settings.retrySharesFor());
  }

  @Bean
  IncompleteDesk incompleteDesk(
      ReviewCases cases, Closing closing, ShareRetry retry, RecordNotes notes, Acts acts) {
    return new IncompleteDesk(cases, closing, retry, notes, acts);
  }

  @Bean
  JudgedPairs judgedPairs(JdbcClient db) {
    return new QualityRows(db);
  }

  @Bean
  QualityDesk qualityDesk(JudgedPairs judged, Acts acts) {
    return new QualityDesk(judged, acts);
  }

  @Bean
  WorklistController worklistController(
      ReviewCases cases,
      Worklist worklist,
      Dispatch dispatch,
      InstantSource clock,
      DeskSettings settings) {
    return new WorklistController(cases, worklist, dispatch, clock, settings.rowsPerPage());
  }

  @Bean
  ManageController manageController(
      ReviewCases cases, Worklist worklist, Dispatch dispatch, IncompleteDesk incomplete) {
    return new ManageController(cases, worklist, dispatch, incomplete);
  }

  @Bean
  QualityController qualityController(QualityDesk quality, KnownDesk known, InstantSource clock) {
    return new QualityController(quality, known, clock);
  }

  @Bean
  AccessRule qualityPages() {
    return new AccessRule(
        null,
        java.util.List.of("/adjudication/quality/**", "/adjudication/quality.csv"),
        java.util.Set.of(Roles.SUPERVISOR),
        50);
  }
}
