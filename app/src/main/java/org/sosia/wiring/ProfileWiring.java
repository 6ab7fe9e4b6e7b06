package org.sosia.wiring;

import java.time.InstantSource;
import java.time.LocalDate;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.config.PartsSettings;
import org.sosia.config.ProfileSettings;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileStore;
import org.sosia.profile.ProfileTotals;
import org.sosia.profile.capture.CbeffCaptures;
import org.sosia.profile.capture.ProfileCommand;
import org.sosia.profile.capture.RegistrationCaptureChannel;
import org.sosia.profile.capture.RegistrationEvents;
import org.sosia.profile.capture.StageNames;
import org.sosia.profile.crypto.KeyedChannelPseudonyms;
import org.sosia.profile.dashboard.Dashboards;
import org.sosia.profile.dashboard.DisclosureControl;
import org.sosia.profile.dashboard.DisclosureRules;
import org.sosia.profile.dashboard.ProfileAggregations;
import org.sosia.profile.internal.FlattenedDocuments;
import org.sosia.profile.internal.PublishedProfileBuilder;
import org.sosia.profile.jdbc.JdbcProfileStore;
import org.sosia.profile.jdbc.ProfileIndexChannel;
import org.sosia.profile.jdbc.StoredProfileTotals;
import org.sosia.profile.jms.ProfileQueue;
import org.sosia.profile.opensearch.IndexNames;
import org.sosia.profile.opensearch.OpenSearchAggregations;
import org.sosia.profile.opensearch.OpenSearchProfileIndex;
import org.sosia.profile.protocol.ChannelNormaliser;
import org.sosia.profile.protocol.SourceEventCapture;
import org.sosia.profile.protocol.SourceEventReader;
import org.sosia.profile.web.DashboardPage;
import org.sosia.profile.web.OverviewViews;
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
 * Anonymous profiles, their index and their dashboards. Whoever captures writes rows and outbox
 * messages; the index and the pages are the role {@code profiles}.
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
  ProfileBuilder profileBuilder(IdSource ids, JsonMapper json) {
    return new PublishedProfileBuilder(ids::next, json);
  }

  @Bean
  JdbcProfileStore profileStore(
      JdbcClient db,
      TransactionTemplate transactions,
      Outbox outbox,
      KeyedHash hash,
      InstantSource clock,
      ProfileSettings settings) {
    return new JdbcProfileStore(
        db,
        transactions,
        outbox,
        hash,
        () -> LocalDate.ofInstant(clock.instant(), settings.timeZone()));
  }

  /** What routes use, where the registrations are. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnRole(PartsSettings.Role.PROCESSOR)
  static class FromRegistrations {
    @Bean
    ProfileCommand anonymousProfileCommand(Outbox outbox, ProfileSettings settings) {
      return new ProfileCommand(outbox, new StageNames(settings.capture().stages()));
    }

    @Bean
    RegistrationCaptureChannel registrationCaptureChannel(
        Registrations registrations,
        ChannelPseudonyms pseudonyms,
        ChannelNormaliser normaliser,
        ProfileBuilder builder,
        ProfileStore store,
        JsonMapper json,
        ProfileSettings settings) {
      RegistrationEvents events =
          new RegistrationEvents(
              pseudonyms, normaliser, new CbeffCaptures(json), settings.timeZone());
      return new RegistrationCaptureChannel(
          registrations, events, builder, store, settings.capture().workers());
    }
  }

  /** The capture interface, the index, the pages. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnRole(PartsSettings.Role.PROFILES)
  static class Served {
    @Bean
    SourceEventCapture sourceEventCapture(
        ChannelPseudonyms pseudonyms,
        ChannelNormaliser normaliser,
        ProfileBuilder builder,
        ProfileStore store) {
      return new SourceEventCapture(new SourceEventReader(pseudonyms, normaliser), builder, store);
    }

    @Bean
    ProfileQueue profileQueue(ProfileSettings settings, SourceEventCapture capture) {
      return new ProfileQueue(settings.capture().queue(), settings.capture().workers(), capture);
    }

    @Bean
    IndexNames profileIndexNames(ProfileSettings settings) {
      return new IndexNames(settings.index().prefix());
    }

    @Bean
    ProfileIndex profileIndex(
        OpenSearchClient search, IndexNames names, JsonMapper json, ProfileSettings settings) {
      return new OpenSearchProfileIndex(
          search, names, new FlattenedDocuments(settings.capture().enrolmentStage(), json), json);
    }

    @Bean
    ProfileIndexChannel profileIndexChannel(
        JdbcProfileStore store, ProfileIndex index, ProfileSettings settings) {
      return new ProfileIndexChannel(store, index, settings.index().batchSize());
    }

    @Bean
    ProfileTotals profileTotals(JdbcProfileStore store, ProfileIndex index, JdbcOutbox outbox) {
      return new StoredProfileTotals(
          store,
          index,
          () ->
              outbox.countWaiting(RegistrationCaptureChannel.CHANNEL)
                  + outbox.countWaiting(ProfileIndexChannel.CHANNEL));
    }

    @Bean
    ProfileInterface profileInterface(SourceEventCapture capture, ProfileTotals totals) {
      return new ProfileInterface(capture, totals);
    }

    @Bean
    Dashboards dashboards(
        OpenSearchClient search, IndexNames names, JsonMapper json, ProfileSettings settings) {
      ProfileSettings.Disclosure rules = settings.disclosure();
      ProfileAggregations aggregations =
          new OpenSearchAggregations(search, names, json, settings.index().pageSize());
      return new Dashboards(
          aggregations,
          new DisclosureControl(
              new DisclosureRules(
                  rules.thresholdPersons(), rules.roundingBase(), rules.intervalWidthPersons())));
    }

    @Bean
    DashboardPage dashboardPage(
        Dashboards dashboards, JsonMapper json, InstantSource clock, ProfileSettings settings) {
      String hiddenMark = "<" + settings.disclosure().thresholdPersons() + "*";
      return new DashboardPage(
          dashboards,
          new OverviewViews(json, settings.dashboard().genderNames(), hiddenMark),
          clock,
          settings.timeZone(),
          settings.dashboard().defaultDays());
    }

    @Bean
    AccessRule dashboardRule() {
      return AccessRule.of("/dashboards/**", Roles.ANALYST, Roles.SUPERVISOR, Roles.ADMIN);
    }

    @Bean
    AccessRule profileCaptureRule() {
      return AccessRule.of(HttpMethod.POST, "/v1/profiles/*", Roles.PROFILE_SOURCE);
    }

    @Bean
    AccessRule profileTotalsRule() {
      return AccessRule.of(
          HttpMethod.GET, "/v1/profiles/totals", Roles.PROFILE_SOURCE, Roles.ADMIN);
    }
  }
}
