package org.sosia.wiring;

import java.io.IOException;
import java.time.InstantSource;
import org.sosia.config.PartsSettings;
import org.sosia.config.RegistrationSettings;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.registration.RegistrationListener;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationRuns;
import org.sosia.registration.WorkflowStart;
import org.sosia.registration.internal.CbeffCheck;
import org.sosia.registration.internal.DateOfBirthRule;
import org.sosia.registration.internal.IdentityMapping;
import org.sosia.registration.internal.IdentityMappingFile;
import org.sosia.registration.internal.IdentityReader;
import org.sosia.registration.internal.RegistrationIntake;
import org.sosia.registration.internal.RegistrationStore;
import org.sosia.registration.jdbc.JdbcRegistrationProgress;
import org.sosia.registration.jdbc.JdbcRegistrationRuns;
import org.sosia.registration.jdbc.JdbcRegistrationStore;
import org.sosia.registration.jdbc.JdbcRegistrations;
import org.sosia.registration.jms.RegistrationQueue;
import org.sosia.registration.protocol.RegistrationReader;
import org.sosia.registration.web.RegistrationInterface;
import org.sosia.registration.web.RegistrationPages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Registrations in, by HTTP and by queue, and their store. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
@EnableConfigurationProperties(RegistrationSettings.class)
class RegistrationWiring {
  @Bean
  IdentityMapping identityMapping(RegistrationSettings settings, DataFolder data, JsonMapper json)
      throws IOException {
    return settings.identityMapping().isBlank()
        ? IdentityMappingFile.loadOrCreate(
            data.resolve("config").resolve("identity-mapping.json"), json)
        : IdentityMappingFile.load(java.nio.file.Path.of(settings.identityMapping()), json);
  }

  @Bean
  IdentityReader identityReader(
      IdentityMapping mapping,
      RegistrationSettings settings,
      InstantSource clock,
      JsonMapper json) {
    return new IdentityReader(
        mapping,
        new IdentityReader.Languages(
            settings.languages(), settings.genderLanguage(), settings.profileLanguage()),
        new DateOfBirthRule(settings.dateOfBirthFormat(), settings.minYearOfBirth(), clock),
        settings.maxTextCodePoints(),
        json);
  }

  @Bean
  RegistrationReader registrationReader(JsonMapper json, IdentityReader identities) {
    return new RegistrationReader(json, identities, new CbeffCheck());
  }

  @Bean
  RegistrationProgress registrationProgress(
      JdbcClient db,
      IdSource ids,
      InstantSource clock,
      ObjectProvider<RegistrationListener> listeners) {
    return new JdbcRegistrationProgress(db, ids, clock, () -> listeners.orderedStream().toList());
  }

  @Bean
  RegistrationRuns registrationRuns(
      JdbcClient db, RegistrationProgress progress, IdSource ids, InstantSource clock) {
    return new JdbcRegistrationRuns(db, progress, ids, clock);
  }

  @Bean
  RegistrationStore registrationStore(
      JdbcClient db,
      PersonalDataCipher cipher,
      JsonMapper json,
      RegistrationProgress progress,
      InstantSource clock) {
    return new JdbcRegistrationStore(db, cipher, json, progress, clock);
  }

  @Bean
  JdbcRegistrations registrations(JdbcClient db, PersonalDataCipher cipher, JsonMapper json) {
    return new JdbcRegistrations(db, cipher, json);
  }

  @Bean
  RegistrationIntake registrationIntake(
      RegistrationStore store,
      WorkflowStart workflow,
      KeyedHash hash,
      IdSource ids,
      TransactionTemplate transactions) {
    return new RegistrationIntake(store, workflow, hash, ids, transactions);
  }

  @Bean
  RegistrationQueue registrationQueue(
      RegistrationSettings settings, RegistrationReader reader, RegistrationIntake intake) {
    return new RegistrationQueue(settings.queue(), settings.queueWorkers(), reader, intake);
  }

  @Bean
  RegistrationInterface registrationInterface(
      RegistrationReader reader, RegistrationIntake intake, JdbcRegistrations registrations) {
    return new RegistrationInterface(reader, intake, registrations);
  }

  @Bean
  RegistrationPages registrationPages(JdbcRegistrations registrations) {
    return new RegistrationPages(registrations, registrations);
  }

  @Bean
  AccessRule registrationsAreSent() {
    return AccessRule.of(HttpMethod.POST, "/v1/registrations", Roles.REGISTRATION_PROCESSOR);
  }

  @Bean
  AccessRule registrationsAreAsked() {
    return AccessRule.of(
        HttpMethod.GET,
        "/v1/registrations/{id}",
        Roles.REGISTRATION_PROCESSOR,
        Roles.SUPERVISOR,
        Roles.ADMIN);
  }

  @Bean
  AccessRule registrationPagesAreSeen() {
    return AccessRule.of("/registrations/**", Roles.SUPERVISOR, Roles.ADMIN);
  }
}
