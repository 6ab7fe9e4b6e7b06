package org.sosia.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import org.sosia.adjudication.ShareClient;
import org.sosia.adjudication.http.HttpShareClient;
import org.sosia.config.AdjudicationSettings;
import org.sosia.config.AuthenticationSettings;
import org.sosia.config.DataShareAddress;
import org.sosia.config.DedupeSettings;
import org.sosia.config.PartsSettings;
import org.sosia.dedupe.AuthenticationCheck;
import org.sosia.dedupe.ProbeShare;
import org.sosia.dedupe.http.RestAuthenticationCheck;
import org.sosia.dedupe.jdbc.JdbcFingerprintTemplates;
import org.sosia.dedupe.jdbc.JdbcGalleryChecks;
import org.sosia.dedupe.jms.GalleryAnswers;
import org.sosia.dedupe.jms.GalleryCheckOverQueues;
import org.sosia.dedupe.sourceafis.SourceAfisCheck;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.crypto.RequestSeal;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.security.AccessTokens;
import org.sosia.registration.Registrations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Who compares an applicant with the potential duplicates: one of three, by a setting. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
@Import({
  AuthenticationWiring.Embedded.class,
  AuthenticationWiring.Rest.class,
  AuthenticationWiring.Gallery.class
})
class AuthenticationWiring {
  private static final String SERVICE = "registration.processor.demo.dedupe.authentication.service";

  /** Fingerprints in this process. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = SERVICE, havingValue = "embedded", matchIfMissing = true)
  static class Embedded {
    @Bean
    AuthenticationCheck authenticationCheck(
        Registrations registrations,
        JdbcClient db,
        PersonalDataCipher cipher,
        DedupeSettings settings) {
      AuthenticationSettings chosen = settings.authentication();
      return new SourceAfisCheck(
          registrations,
          new JdbcFingerprintTemplates(db, cipher),
          chosen.threshold(),
          chosen.permits(),
          chosen.cachedRecords());
    }
  }

  /** A REST service. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = SERVICE, havingValue = "rest")
  static class Rest {
    @Bean
    RequestSeal authenticationSeal(DataFolder data, DedupeSettings settings, SecureRandom random)
        throws IOException {
      return new RequestSeal(
          certificate(Path.of(settings.authentication().rest().certificate())),
          PartnerKeys.loadOrCreate(data.resolve("keys"), "authentication").privateKey(),
          random);
    }

    @Bean
    AuthenticationCheck authenticationCheck(
        Registrations registrations,
        DedupeSettings settings,
        RequestSeal seal,
        CaseAssembly.Stamps stamps,
        JsonMapper json) {
      AuthenticationSettings.Rest rest = settings.authentication().rest();
      return new RestAuthenticationCheck(
          registrations,
          new RestAuthenticationCheck.Service(
              URI.create(rest.url()),
              rest.idType(),
              rest.muaCode().isBlank() ? null : rest.muaCode(),
              rest.answerWithin(),
              rest.failuresToOpen(),
              rest.openFor()),
          seal,
          new RestAuthenticationCheck.Tools(json, stamps.ids(), stamps.clock()));
    }

    private static X509Certificate certificate(Path file) throws IOException {
      try (var in = Files.newInputStream(file)) {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      } catch (CertificateException e) {
        throw new IOException("no certificate can be read from " + file, e);
      }
    }
  }

  /** A gallery service over queues. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = SERVICE, havingValue = "gallery")
  static class Gallery {
    @Bean
    GalleryCheckOverQueues.Questions galleryQuestions(
        DedupeSettings settings, Outbox outbox, IdSource ids, JsonMapper json) {
      return new GalleryCheckOverQueues.Questions(
          outbox,
          settings.authentication().gallery().requestQueue(),
          QueueMessage.Form.TEXT,
          ids,
          json);
    }

    @Bean
    JdbcGalleryChecks galleryChecks(JdbcClient db) {
      return new JdbcGalleryChecks(db);
    }

    @Bean
    ProbeShare probeShare(
        DedupeSettings settings,
        AdjudicationSettings waits,
        AccessTokens tokens,
        JsonMapper json,
        Environment environment) {
      AuthenticationSettings.Gallery gallery = settings.authentication().gallery();
      HttpShareClient client =
          new HttpShareClient(
              new HttpShareClient.Target(
                  DataShareAddress.from(environment).origin(),
                  gallery.policyId(),
                  gallery.subscriberId()),
              tokens,
              json,
              waits.shareTimeout());
      return cbeff ->
          switch (client.share(cbeff.expose())) {
            case ShareClient.Outcome.Shared(String url) -> Optional.of(url);
            case ShareClient.Outcome.Failed failed -> Optional.empty();
            case ShareClient.Outcome.Away away -> Optional.empty();
          };
    }

    @Bean
    AuthenticationCheck authenticationCheck(
        Registrations registrations,
        JdbcGalleryChecks checks,
        ProbeShare share,
        GalleryCheckOverQueues.Questions questions,
        GalleryCheckOverQueues.Waiting waiting) {
      return new GalleryCheckOverQueues(registrations, checks, share, questions, waiting);
    }

    @Bean
    GalleryCheckOverQueues.Waiting galleryWaiting(DedupeSettings settings, InstantSource clock) {
      AuthenticationSettings.Gallery gallery = settings.authentication().gallery();
      return new GalleryCheckOverQueues.Waiting(gallery.answerWithin(), gallery.lookEvery(), clock);
    }

    @Bean
    GalleryAnswers galleryAnswers(
        DedupeSettings settings,
        JdbcGalleryChecks checks,
        GalleryCheckOverQueues.Questions questions,
        TransactionTemplate transactions,
        InstantSource clock) {
      return new GalleryAnswers(
          settings.authentication().gallery().answerQueue(),
          checks,
          questions,
          transactions,
          clock);
    }
  }
}
