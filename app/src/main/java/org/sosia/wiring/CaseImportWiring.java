package org.sosia.wiring;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sosia.adjudication.CaseImports;
import org.sosia.adjudication.ImportedPairs;
import org.sosia.adjudication.internal.CasePush;
import org.sosia.adjudication.internal.ImportedCasesEnd;
import org.sosia.adjudication.internal.ImportedRelease;
import org.sosia.adjudication.jdbc.JdbcCaseImports;
import org.sosia.adjudication.jdbc.JdbcImportedPairs;
import org.sosia.adjudication.web.CaseImportInterface;
import org.sosia.config.PartsSettings;
import org.sosia.dedupe.EarlierRegistrations;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationRuns;
import org.sosia.registration.Registrations;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.RunAgainGuard;
import org.sosia.workflow.WorkflowCommand;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Pairs of a deduplication of the whole register, as cases. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
class CaseImportWiring {
  /** As many as an adjudicator takes in one request. */
  private static final int GALLERY = 500;

  @Bean
  CaseImports caseImports(JdbcClient db, InstantSource clock) {
    return new JdbcCaseImports(db, clock);
  }

  @Bean
  ImportedPairs importedPairs(JdbcClient db, InstantSource clock) {
    return new JdbcImportedPairs(db, clock);
  }

  @Bean
  RunAgainGuard importedDoubles(ImportedPairs pairs) {
    return id ->
        pairs.isDouble(id)
            ? Optional.of(
                "its identity was issued before a deduplication of the whole register found it to be"
                    + " a double, and would be issued a second time; who is to have one after all"
                    + " registers anew")
            : Optional.empty();
  }

  @Bean
  ImportedCasesEnd importedCasesEnd(
      EventBus bus,
      ImportedPairs pairs,
      RegistrationRuns runs,
      RegistrationProgress progress,
      ObjectProvider<WorkflowCommand> commands) {
    List<WorkflowCommand> afterRejection =
        commands.orderedStream().filter(one -> one.name().equals("anonymous-profile")).toList();
    return new ImportedCasesEnd(bus, pairs, runs, progress, afterRejection);
  }

  @Bean
  ImportedRelease importedRelease(
      ImportedPairs pairs,
      ImportedRelease.Records records,
      CaseParts adjudicationCases,
      CaseAssembly assembly,
      TransactionTemplate transactions) {
    CaseAssembly.Stamps stamps = assembly.stamps();
    return new ImportedRelease(
        pairs,
        records,
        new ImportedRelease.Asking(
            adjudicationCases.store(),
            adjudicationCases.push(),
            new CasePush.Stamps(stamps.ids(), stamps.clock())),
        transactions,
        new ImportedRelease.Limits(
            GALLERY, Duration.ofSeconds(5), assembly.settings().shareRetry()));
  }

  @Bean
  ImportedRelease.Records importedReleaseRecords(
      Registrations registrations, RegistrationRuns runs, EarlierRegistrations earlier) {
    return new ImportedRelease.Records(registrations, runs, earlier);
  }

  @Bean
  CaseImportInterface caseImportInterface(
      CaseImports imports, ImportedPairs pairs, TransactionTemplate transactions) {
    return new CaseImportInterface(imports, pairs, GALLERY, transactions);
  }

  @Bean
  AccessRule caseImportsAccess() {
    return AccessRule.of("/v1/case-imports/**", Roles.ADMIN);
  }
}
