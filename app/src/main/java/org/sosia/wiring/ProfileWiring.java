package org.sosia.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.config.PartsSettings;
import org.sosia.config.ProfileSettings;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.CodeLists;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.ProfileGaps;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileStore;
import org.sosia.profile.ProfileTotals;
import org.sosia.profile.capture.CbeffCaptures;
import org.sosia.profile.capture.ProfileCommand;
import org.sosia.profile.capture.RegistrationCaptureChannel;
import org.sosia.profile.capture.RegistrationEvents;
import org.sosia.profile.capture.StageNames;
import org.sosia.profile.crypto.KeyedChannelPseudonyms;
import org.sosia.profile.definition.DefinitionReader;
import org.sosia.profile.definition.ProfileDefinition;
import org.sosia.profile.internal.DefinedProfileBuilder;
import org.sosia.profile.internal.GeneralisedDocuments;
import org.sosia.profile.internal.IndexFacts;
import org.sosia.profile.jdbc.JdbcProfileStore;
import org.sosia.profile.jdbc.ProfileIndexChannel;
import org.sosia.profile.jdbc.ProfilePublisher;
import org.sosia.profile.jdbc.ProfileRetention;
import org.sosia.profile.jdbc.Publication;
import org.sosia.profile.jms.ProfileQueue;
import org.sosia.profile.metrics.MeteredGaps;
import org.sosia.profile.opensearch.IndexNames;
import org.sosia.profile.opensearch.OpenSearchProfileIndex;
import org.sosia.profile.protocol.ChannelNormaliser;
import org.sosia.profile.protocol.SourceEventCapture;
import org.sosia.profile.protocol.SourceEventReader;
import org.sosia.profile.publication.AnonymityRules;
import org.sosia.profile.rules.CaptureRule;
import org.sosia.profile.rules.CaptureRules;
import org.sosia.profile.web.ProfileAdministration;
import org.sosia.profile.web.ProfileInterface;
import org.sosia.registration.Registrations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Anonymous profiles and their index. Whoever captures writes rows and outbox messages; the index
 * is the role {@code profiles}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProfileSettings.class)
class ProfileWiring {
  @Bean
  ChannelPseudonyms channelPseudonyms(KeyedHash hash, ProfileSettings settings) {
    return new KeyedChannelPseudonyms(hash, settings.capture().keyPeriod()::of);
  }

  @Bean
  ChannelNormaliser channelNormaliser(ProfileSettings settings) {
    return new ChannelNormaliser(
        settings.capture().callingCode(), settings.capture().trunkPrefix());
  }

  @Bean
  CodeLists profileCodeLists(ProfileSettings settings) {
    Map<String, String> genders = new HashMap<>();
    settings
        .codes()
        .genders()
        .forEach((code, spellings) -> {
          genders.put(code, code);
          spellings.forEach(written -> genders.put(written, code));
        });
    return new CodeLists(
        genders, Set.copyOf(settings.codes().languages()), settings.codes().genderLanguage());
  }

  /** A definition that must not be used stops the start here. */
  @Bean
  ProfileDefinition profileDefinition(ProfileSettings settings) throws IOException {
    String file = settings.definition().file();
    return file.isEmpty()
        ? ProfileDefinition.shipped(settings.definition().mode())
        : DefinitionReader.read(Files.readAllBytes(Path.of(file)));
  }

  @Bean
  ProfileBuilder profileBuilder(
      ProfileDefinition definition, IdSource ids, JsonMapper json, ProfileSettings settings) {
    return new DefinedProfileBuilder(
        definition, new IndexFacts(settings.capture().enrolmentStage(), json), ids::next, json);
  }

  @Bean
  ProfileGaps profileGaps(MeterRegistry registry) {
    return new MeteredGaps(registry);
  }

  @Bean
  JdbcProfileStore profileStore(
      JdbcClient db, KeyedHash hash, InstantSource clock, ProfileSettings settings) {
    return new JdbcProfileStore(db, hash, today(clock, settings));
  }

  private static Supplier<LocalDate> today(InstantSource clock, ProfileSettings settings) {
    return () -> LocalDate.ofInstant(clock.instant(), settings.timeZone());
  }

  /** What routes use, where the registrations are. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnRole(PartsSettings.Role.PROCESSOR)
  static class FromRegistrations {
    @Bean
    ProfileCommand anonymousProfileCommand(
        Outbox outbox, ProfileSettings settings, Registrations registrations) {
      return new ProfileCommand(outbox, new StageNames(settings.capture().stages()), registrations);
    }

    @Bean
    RegistrationCaptureChannel registrationCaptureChannel(
        Registrations registrations,
        ChannelPseudonyms pseudonyms,
        ChannelNormaliser normaliser,
        ProfileBuilder builder,
        ProfileStore store,
        ProfileGaps gaps,
        CodeLists codes,
        JsonMapper json,
        ProfileSettings settings) {
      RegistrationEvents events =
          new RegistrationEvents(
              pseudonyms, normaliser, new CbeffCaptures(json), codes, settings.timeZone());
      return new RegistrationCaptureChannel(registrations, events, builder, store, gaps);
    }
  }

  /** The capture interface and the index. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnRole(PartsSettings.Role.PROFILES)
  static class Served {
    @Bean
    SourceEventReader sourceEventReader(
        ChannelPseudonyms pseudonyms,
        ChannelNormaliser normaliser,
        CodeLists codes,
        InstantSource clock,
        ProfileSettings settings) {
      return new SourceEventReader(pseudonyms, normaliser, codes, today(clock, settings));
    }

    @Bean
    SourceEventCapture sourceEventCapture(
        SourceEventReader reader,
        ProfileBuilder builder,
        ProfileStore store,
        ProfileGaps gaps,
        ProfileSettings settings) {
      return new SourceEventCapture(reader, rules(settings), builder, store, gaps);
    }

    static CaptureRules rules(ProfileSettings settings) {
      return new CaptureRules(
          settings.capture().rules().stream()
              .map(rule -> {
                ProfileSchema module = kind(rule.module());
                ProfileSchema profile = rule.profile().isEmpty() ? module : kind(rule.profile());
                return new CaptureRule(module, rule.event(), rule.when(), profile);
              })
              .toList());
    }

    private static ProfileSchema kind(String name) {
      return ProfileSchema.findByPathName(name)
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "sosia.profile.capture.rules: there is no module or profile " + name));
    }

    @Bean
    ProfileQueue profileQueue(ProfileSettings settings, SourceEventCapture capture) {
      return new ProfileQueue(settings.capture().queue(), settings.capture().workers(), capture);
    }

    @Bean
    IndexNames profileIndexNames(ProfileSettings settings) {
      return new IndexNames(
          settings.index().prefix(),
          IndexNames.RollOver.valueOf(settings.index().rollOver().name()));
    }

    @Bean
    ProfileIndex profileIndex(OpenSearchClient search, IndexNames names, JsonMapper json) {
      return new OpenSearchProfileIndex(search, names, json);
    }

    @Bean
    AnonymityRules anonymityRules(ProfileSettings settings) {
      ProfileSettings.Publication rules = settings.publication();
      return new AnonymityRules(
          rules.k(), rules.l(), ProfileSettings.Publication.STEPS, rules.maxSteps());
    }

    @Bean
    Publication profilePublication(
        JdbcClient db,
        TransactionTemplate transactions,
        Outbox outbox,
        KeyedHash hash,
        IdSource ids) {
      return new Publication(db, transactions, outbox, hash, ids);
    }

    @Bean
    ProfileDocuments profileDocuments(JsonMapper json, ProfileSettings settings) {
      return new GeneralisedDocuments(settings.index().centrePositions(), json);
    }

    @Bean
    ProfileRetention profileRetention(
        Publication publication, InstantSource clock, ProfileSettings settings) {
      return publication.retention(
          new ProfileRetention.Rule(
              settings.retention().profiles(),
              settings.retention().receipts(),
              today(clock, settings)));
    }

    @Bean
    ProfilePublisher profilePublisher(
        Publication publication,
        AnonymityRules rules,
        ProfileDocuments documents,
        ProfileRetention retention,
        InstantSource clock,
        ProfileSettings settings) {
      return publication.publisher(
          rules,
          documents,
          retention,
          new ProfilePublisher.Pace(
              settings.publication().lookEvery(),
              settings.publication().stepEvery(),
              settings.index().batchSize()),
          clock);
    }

    @Bean
    ProfileIndexChannel profileIndexChannel(
        Publication publication, ProfileIndex index, DeadLetters deadLetters) {
      return publication.channel(index, deadLetters);
    }

    @Bean
    ProfileTotals profileTotals(
        Publication publication,
        JdbcProfileStore store,
        ProfileIndex index,
        JdbcOutbox outbox,
        AnonymityRules rules) {
      return publication.totals(
          store,
          index,
          () ->
              outbox.countWaiting(RegistrationCaptureChannel.CHANNEL)
                  + outbox.countWaiting(ProfileIndexChannel.CHANNEL),
          rules);
    }

    @Bean
    ProfileInterface profileInterface(
        SourceEventCapture capture, ProfileTotals totals, DeadLetters deadLetters) {
      return new ProfileInterface(capture, totals, deadLetters);
    }

    @Bean
    ProfileAdministration profileAdministration(
        Publication publication,
        ProfileIndex index,
        ProfileRetention retention,
        ProfileSettings settings) {
      return new ProfileAdministration(
          () -> publication.reindex(index, settings.index().batchSize()),
          retention::eraseBefore,
          publication::risk);
    }

    @Bean
    AccessRule profileCaptureRule() {
      return AccessRule.of(HttpMethod.POST, "/v1/profiles/*", Roles.PROFILE_SOURCE);
    }

    @Bean
    AccessRule profileAdministrationRule() {
      return AccessRule.of("/v1/profile-administration/**", Roles.ADMIN);
    }

    @Bean
    AccessRule profileSchemasRule() {
      return AccessRule.of(HttpMethod.GET, "/v1/profile-schemas/**");
    }

    @Bean
    AccessRule profileTotalsRule() {
      return AccessRule.of(
          HttpMethod.GET, "/v1/profiles/totals", Roles.PROFILE_SOURCE, Roles.ADMIN);
    }
  }
}
