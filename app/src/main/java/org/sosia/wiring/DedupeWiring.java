package org.sosia.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.sosia.config.AuthenticationSettings;
import org.sosia.config.DedupeSettings;
import org.sosia.config.EvidenceSettings;
import org.sosia.config.PartsSettings;
import org.sosia.config.RegisterSettings;
import org.sosia.config.WorkflowSettings;
import org.sosia.dedupe.AuthenticationCheck;
import org.sosia.dedupe.CandidateExplanations;
import org.sosia.dedupe.DedupeTotals;
import org.sosia.dedupe.EarlierRegistrations;
import org.sosia.dedupe.files.SnapshotFile;
import org.sosia.dedupe.internal.AuthenticationStep;
import org.sosia.dedupe.internal.ByEvidence;
import org.sosia.dedupe.internal.Candidates;
import org.sosia.dedupe.internal.DedupeJournal;
import org.sosia.dedupe.internal.DedupeMetrics;
import org.sosia.dedupe.internal.DemoDedupeStage;
import org.sosia.dedupe.internal.Evidence;
import org.sosia.dedupe.internal.LiveRegister;
import org.sosia.dedupe.internal.MetaInfoEarlierRegistrations;
import org.sosia.dedupe.internal.RegisterContacts;
import org.sosia.dedupe.internal.RegisterDepartures;
import org.sosia.dedupe.internal.RegisterLoading;
import org.sosia.dedupe.internal.RegisterSnapshot;
import org.sosia.dedupe.internal.RetryPolicy;
import org.sosia.dedupe.internal.RuleExplanations;
import org.sosia.dedupe.internal.SnapshotKeeping;
import org.sosia.dedupe.jdbc.ClusterKeeping;
import org.sosia.dedupe.jdbc.IdentifiedAs;
import org.sosia.dedupe.jdbc.JdbcClusters;
import org.sosia.dedupe.jdbc.JdbcDedupeRuns;
import org.sosia.dedupe.jdbc.JdbcDedupeTotals;
import org.sosia.dedupe.jdbc.JdbcRegisterStore;
import org.sosia.dedupe.web.CandidatesPage;
import org.sosia.dedupe.web.ClusterInterface;
import org.sosia.dedupe.web.DedupeInterface;
import org.sosia.dedupe.web.KernelInfo;
import org.sosia.dedupe.web.RegisterInfo;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;
import org.sosia.matching.contact.ContactReading;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.crypto.SealedStream;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.evidence.EvidenceFiles;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.Registrations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The demographic rule and the authentication check. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
@EnableConfigurationProperties({DedupeSettings.class, RegisterSettings.class})
class DedupeWiring {
  @Bean
  JdbcRegisterStore registerStore(
      JdbcClient db,
      PlatformTransactionManager transactions,
      PersonalDataCipher cipher,
      JsonMapper json,
      RegisterContacts contacts,
      InstantSource clock) {
    return new JdbcRegisterStore(db, transactions, cipher, json, contacts, clock);
  }

  @Bean
  RegisterContacts registerContacts(DedupeSettings settings, KeyedHash hash) {
    EvidenceSettings evidence = settings.evidence();
    if (evidence.model().isEmpty()) {
      return RegisterContacts.none();
    }
    return RegisterContacts.by(
        new ContactReading(
            evidence.contacts(),
            value -> hash.hash("dedupe-contact", value.getBytes(StandardCharsets.UTF_8))));
  }

  @Bean
  RegisterSnapshot registerSnapshot(
      RegisterSettings settings,
      DataFolder data,
      MasterKey master,
      SecureRandom random,
      RegisterContacts contacts) {
    return settings.keepsSnapshots()
        ? new SnapshotFile(
            data.resolve("register").resolve("register.snapshot"),
            new SealedStream(master, random),
            contacts.version())
        : RegisterSnapshot.none();
  }

  @Bean
  ByEvidence byEvidence(JdbcRegisterStore store, DedupeSettings settings) {
    EvidenceSettings chosen = settings.evidence();
    Evidence evidence =
        chosen.model().isEmpty()
            ? null
            : EvidenceFiles.read(
                chosen.model(),
                chosen.nicknames(),
                (model, nicknames) -> new Evidence(model, nicknames, chosen.probability()));
    return new ByEvidence(settings.decidedByEvidence(), evidence, store, settings.rule());
  }

  @Bean
  LiveRegister liveRegister(
      JdbcRegisterStore store,
      DedupeSettings settings,
      RegisterSnapshot snapshot,
      ByEvidence byEvidence) {
    RuleSettings rule = settings.rule();
    return new LiveRegister(
        store, () -> byEvidence.indexes(RegisterIndexes.columnar(rule)), snapshot);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  SnapshotKeeping snapshotKeeping(LiveRegister register, RegisterSettings settings) {
    return new SnapshotKeeping(register, settings.snapshotInterval());
  }

  @Bean(initMethod = "start")
  KernelInfo kernelInfo() {
    return new KernelInfo(RegisterIndexes::warmUp, RegisterIndexes::kernel);
  }

  @Bean
  RegisterInfo registerInfo(LiveRegister register) {
    return new RegisterInfo(register);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  RegisterLoading registerLoading(LiveRegister register) {
    return new RegisterLoading(register);
  }

  @Bean
  RegisterDepartures registerDepartures(JdbcRegisterStore store, LiveRegister register) {
    return new RegisterDepartures(store, register);
  }

  @Bean
  EarlierRegistrations earlierRegistrations(JsonMapper json) {
    return new MetaInfoEarlierRegistrations(json);
  }

  @Bean
  Candidates candidates(
      Registrations registrations,
      EarlierRegistrations earlier,
      LiveRegister register,
      RegisterDepartures departures,
      ByEvidence byEvidence) {
    return new Candidates(registrations, earlier, register, departures, byEvidence);
  }

  @Bean
  JdbcDedupeRuns dedupeRuns(JdbcClient db, JsonMapper json, InstantSource clock) {
    return new JdbcDedupeRuns(db, json, clock);
  }

  @Bean
  DemoDedupeStage demoDedupeStage(
      Candidates candidates,
      AuthenticationCheck check,
      JdbcDedupeRuns runs,
      DemoDedupeStage.Notes notes,
      DemoDedupeStage.Options options) {
    return new DemoDedupeStage(
        candidates,
        new AuthenticationStep(check, runs, notes.journal(), notes.metrics()),
        runs,
        notes,
        options);
  }

  @Bean
  DemoDedupeStage.Options dedupeOptions(DedupeSettings settings, WorkflowSettings workflow) {
    AuthenticationSettings chosen = settings.authentication();
    return new DemoDedupeStage.Options(
        settings.enabled(),
        new RetryPolicy(chosen.retryFirst(), chosen.retryLongest()),
        workflow.busWorkers());
  }

  @Bean
  DemoDedupeStage.Notes dedupeNotes(RegistrationProgress progress, MeterRegistry metrics) {
    return new DemoDedupeStage.Notes(new DedupeJournal(progress), new DedupeMetrics(metrics));
  }

  @Bean
  JdbcClusters registerClusters(
      JdbcClient db, TransactionTemplate transactions, InstantSource clock) {
    return new JdbcClusters(db, transactions, clock);
  }

  @Bean
  ClusterKeeping clusterKeeping(JdbcClusters clusters) {
    return new ClusterKeeping(clusters);
  }

  @Bean
  ClusterInterface clusterInterface(JdbcClusters clusters, Registrations registrations) {
    return new ClusterInterface(clusters, registrations);
  }

  @Bean
  AccessRule clusterAccess() {
    return AccessRule.of(
        HttpMethod.GET,
        "/v1/registrations/*/cluster",
        Roles.REGISTRATION_PROCESSOR,
        Roles.SUPERVISOR,
        Roles.ADMIN);
  }

  @Bean
  AccessRule clusterEventsAccess() {
    return AccessRule.of(
        HttpMethod.GET, "/v1/dedupe/cluster-events", Roles.REGISTRATION_PROCESSOR, Roles.ADMIN);
  }

  @Bean
  IdentifiedAs identifiedAs(JdbcClient db) {
    return new IdentifiedAs(db);
  }

  @Bean
  DedupeTotals dedupeTotals(JdbcClient db) {
    return new JdbcDedupeTotals(db);
  }

  @Bean
  CandidateExplanations candidateExplanations(
      JdbcDedupeRuns runs,
      JdbcRegisterStore store,
      DedupeSettings settings,
      LiveRegister register) {
    return new RuleExplanations(runs, store, new SimilarityRule(settings.rule()), register);
  }

  @Bean
  CandidatesPage candidatesPage(
      CandidateExplanations explanations, JdbcDedupeRuns runs, JdbcClusters clusters) {
    return new CandidatesPage(explanations, runs, clusters);
  }

  @Bean
  DedupeInterface dedupeInterface(
      CandidateExplanations explanations, Registrations registrations, DedupeTotals totals) {
    return new DedupeInterface(explanations, registrations, totals);
  }

  @Bean
  AccessRule candidatesAccess() {
    return AccessRule.of(
        HttpMethod.GET, "/registrations/*/candidates", Roles.SUPERVISOR, Roles.ADMIN);
  }

  @Bean
  AccessRule potentialDuplicatesAccess() {
    return AccessRule.of(
        HttpMethod.GET,
        "/v1/registrations/*/potential-duplicates",
        Roles.REGISTRATION_PROCESSOR,
        Roles.SUPERVISOR,
        Roles.ADMIN);
  }

  @Bean
  AccessRule comparisonsAccess() {
    return AccessRule.of(
        HttpMethod.GET,
        "/v1/registrations/*/comparisons/*",
        Roles.REGISTRATION_PROCESSOR,
        Roles.SUPERVISOR,
        Roles.ADMIN);
  }

  @Bean
  AccessRule dedupeTotalsAccess() {
    return AccessRule.of(
        HttpMethod.GET, "/v1/dedupe/totals", Roles.REGISTRATION_PROCESSOR, Roles.ADMIN);
  }
}
