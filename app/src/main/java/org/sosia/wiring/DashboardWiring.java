package org.sosia.wiring;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.config.DashboardSettings;
import org.sosia.config.PartsSettings;
import org.sosia.config.ProfileSettings;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.profile.alerts.Alerts;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.Backlog;
import org.sosia.profile.dashboard.CubeSource;
import org.sosia.profile.dashboard.PublishedReleases;
import org.sosia.profile.dashboard.RankingRule;
import org.sosia.profile.dashboard.ReleaseRenewal;
import org.sosia.profile.dashboard.ReleaseStore;
import org.sosia.profile.jdbc.AdjudicationBacklog;
import org.sosia.profile.jdbc.JdbcBacklogStore;
import org.sosia.profile.jdbc.JdbcReleases;
import org.sosia.profile.jdbc.ReleaseJob;
import org.sosia.profile.opensearch.IndexNames;
import org.sosia.profile.opensearch.OpenSearchCubes;
import org.sosia.profile.pages.MapAreas;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.Programme;
import org.sosia.profile.pages.ProgrammeFiles;
import org.sosia.profile.release.DisclosureControl;
import org.sosia.profile.release.ReleaseRules;
import org.sosia.profile.web.AggregationInterface;
import org.sosia.profile.web.DashboardExports;
import org.sosia.profile.web.DashboardPages;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Dashboards: releases of the index through disclosure control, and the pages over them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROFILES)
@EnableConfigurationProperties(DashboardSettings.class)
class DashboardWiring {
  @Bean
  ReleaseRules releaseRules(DashboardSettings settings) {
    DashboardSettings.Disclosure rules = settings.disclosure();
    return new ReleaseRules(rules.thresholdPersons(), rules.roundingBase(), rules.openPersons());
  }

  @Bean
  CubeSource cubeSource(
      OpenSearchClient search, IndexNames names, JsonMapper json, ProfileSettings settings) {
    return new OpenSearchCubes(search, names, json, settings.index().pageSize());
  }

  @Bean
  ReleaseStore releaseStore(
      JdbcClient db, TransactionTemplate transactions, ReleaseRules rules, JsonMapper json) {
    return new JdbcReleases(db, transactions, rules, json);
  }

  @Bean
  PublishedReleases publishedReleases() {
    return new PublishedReleases();
  }

  @Bean
  ReleaseRenewal releaseRenewal(
      CubeSource source,
      ReleaseStore store,
      ReleaseRules rules,
      PublishedReleases published,
      ReleaseRenewal.Rule rule) {
    return new ReleaseRenewal(source, store, new DisclosureControl(rules), published, rule);
  }

  @Bean
  ReleaseRenewal.Rule releaseRenewalRule(InstantSource clock, DashboardSettings settings) {
    return new ReleaseRenewal.Rule(settings.settled(), clock);
  }

  @Bean
  Backlog adjudicationBacklog(
      JdbcClient db, TransactionTemplate transactions, ReleaseRules rules, InstantSource clock) {
    return new Backlog(
        new AdjudicationBacklog(db, clock), new JdbcBacklogStore(db, transactions), rules, clock);
  }

  @Bean
  ReleaseJob releaseJob(
      ReleaseRenewal renewal, Backlog backlog, Alerts alerts, DashboardSettings settings) {
    return new ReleaseJob(
        renewal::renew, List.of(backlog::renew, alerts::look), settings.renewEvery());
  }

  @Bean
  Aggregates aggregates(
      PublishedReleases published, ReleaseRules rules, DashboardSettings settings) {
    return new Aggregates(published, rules, new RankingRule(settings.rankingNotTold()));
  }

  @Bean
  Pages dashboards(
      Aggregates aggregates,
      Backlog backlog,
      DashboardOutletsWiring.RaisedAlerts alerts,
      DashboardOutletsWiring.AlertParts parts,
      InstantSource clock)
      throws IOException {
    DashboardSettings settings = parts.settings();
    ZoneId zone = parts.profiles().timeZone();
    return new Pages(
        aggregates,
        new Programme(
            settings.women(),
            settings.men(),
            ProgrammeFiles.population(settings.populationFile()),
            MapAreas.of(ProgrammeFiles.map(settings.mapFile()))),
        backlog::waiting,
        () -> LocalDate.ofInstant(clock.instant(), zone),
        alerts);
  }

  @Bean
  DashboardExports dashboardExports(
      Pages pages, DashboardPages.Views views, DashboardSettings settings) throws IOException {
    byte[] map = ProgrammeFiles.map(settings.mapFile());
    return new DashboardExports(pages, views, () -> map, settings.reportFont());
  }

  @Bean
  DashboardPages.Views dashboardViews(
      InstantSource clock,
      ProfileSettings profiles,
      DashboardSettings settings,
      Aggregates aggregates)
      throws IOException {
    return new DashboardPages.Views(
        clock,
        profiles.timeZone(),
        settings.defaultMonths(),
        aggregates::usualLast,
        DashboardAccess.areas(settings, ProgrammeFiles.population(settings.populationFile())),
        DashboardAccess.pages(settings));
  }

  /** Looks at the names of settings before they are bound, because those of before limit nobody. */
  @Bean
  static BeanFactoryPostProcessor areasOfBefore(ConfigurableEnvironment environment) {
    return beans -> DashboardAccess.refuseAreasOfBefore(environment);
  }

  @Bean
  DashboardPages dashboardPages(Pages pages, DashboardPages.Views views) {
    return new DashboardPages(pages, views);
  }

  @Bean
  AggregationInterface aggregationInterface(Aggregates aggregates, DashboardPages.Views views) {
    return new AggregationInterface(aggregates, views);
  }

  @Bean
  AccessRule aggregationRule() {
    return AccessRule.of(
        HttpMethod.GET, "/v1/aggregates/**", Roles.ANALYST, Roles.SUPERVISOR, Roles.ADMIN);
  }

  /** HEAD is GET without the body. */
  @Bean
  AccessRule aggregationHeadRule() {
    return AccessRule.of(
        HttpMethod.HEAD, "/v1/aggregates/**", Roles.ANALYST, Roles.SUPERVISOR, Roles.ADMIN);
  }

  @Bean
  AccessRule aggregationDescriptionRule() {
    return AccessRule.open("/v1/aggregates/openapi.yaml");
  }

  @Bean
  AccessRule dashboardRule() {
    return AccessRule.of("/dashboards/**", Roles.ANALYST, Roles.SUPERVISOR, Roles.ADMIN);
  }
}
