package org.sosia.wiring;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sosia.config.DashboardSettings;
import org.sosia.config.PartsSettings;
import org.sosia.config.ProfileSettings;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.profile.alerts.AlertChannel;
import org.sosia.profile.alerts.AlertPages;
import org.sosia.profile.alerts.AlertRule;
import org.sosia.profile.alerts.AlertRules;
import org.sosia.profile.alerts.AlertState;
import org.sosia.profile.alerts.Alerts;
import org.sosia.profile.alerts.MailChannel;
import org.sosia.profile.alerts.WebhookChannel;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.PublicPublisher;
import org.sosia.profile.dashboard.PublicStatistics;
import org.sosia.profile.definition.ProfileDefinition;
import org.sosia.profile.jdbc.JdbcAlertState;
import org.sosia.profile.jdbc.JdbcPublicStatistics;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.RaisedAlert;
import org.sosia.profile.release.DiscreteLaplace;
import org.sosia.profile.web.PublicPages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What leaves the dashboards by itself: alerts, and statistics for everybody. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROFILES)
class DashboardOutletsWiring {
  private static final double THOUSAND = 1_000.0;

  @Bean
  Alerts alerts(
      Aggregates aggregates,
      JdbcClient db,
      JsonMapper json,
      InstantSource clock,
      AlertParts parts) {
    DashboardSettings settings = parts.settings();
    return new Alerts(
        new AlertRules(aggregates, settings.women(), settings.men()),
        settings.alerts().rules().stream().map(DashboardOutletsWiring::rule).toList(),
        new JdbcAlertState(db),
        channels(parts, json),
        new Alerts.Time(clock, parts.profiles().timeZone()));
  }

  /** What is raised by a rule that there is, with the page that shows its figure. */
  @Bean
  RaisedAlerts raisedAlerts(JdbcClient db, AlertParts parts) {
    JdbcAlertState state = new JdbcAlertState(db);
    Map<String, AlertRule> rules =
        parts.settings().alerts().rules().stream()
            .map(DashboardOutletsWiring::rule)
            .collect(Collectors.toMap(AlertRule::name, rule -> rule));
    return () ->
        rules.isEmpty()
            ? List.of()
            : state.raised().stream()
                .flatMap(raised ->
                    Optional.ofNullable(rules.get(raised.rule())).stream()
                        .map(rule -> raised(raised, rule)))
                .toList();
  }

  /** A bean of a type of its own. */
  interface RaisedAlerts extends Supplier<List<RaisedAlert>> {}

  private static RaisedAlert raised(AlertState.Raised raised, AlertRule rule) {
    PageKind about =
        switch (rule.kind()) {
          case QUALITY_BELOW -> PageKind.QUALITY;
          case WOMEN_SHARE_BELOW ->
              rule.by().equals("centre") ? PageKind.CENTRES : PageKind.COVERAGE;
          case GAP_ABOVE -> PageKind.OVERVIEW;
        };
    return new RaisedAlert(
        raised.rule(), raised.subject(), raised.value(), rule.limit(), raised.since(), about);
  }

  /** The settings of both. */
  record AlertParts(DashboardSettings settings, ProfileSettings profiles) {}

  @Bean
  AlertParts alertParts(DashboardSettings settings, ProfileSettings profiles) {
    return new AlertParts(settings, profiles);
  }

  private static AlertRule rule(DashboardSettings.AlertRule rule) {
    AlertRule.Kind kind =
        AlertRule.Kind.find(rule.kind())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "sosia.dashboards.alerts.rules: there is no kind " + rule.kind()));
    return new AlertRule(
        rule.name(),
        kind,
        rule.by(),
        rule.modality(),
        rule.limit(),
        rule.months(),
        rule.minPersons());
  }

  private static Map<String, AlertChannel> channels(AlertParts parts, JsonMapper json) {
    DashboardSettings.Alerts alerts = parts.settings().alerts();
    Map<String, AlertChannel> channels = new HashMap<>();
    if (!alerts.webhook().isEmpty()) {
      channels.put("webhook", new WebhookChannel(URI.create(alerts.webhook()), json));
    }
    DashboardSettings.Mail mail = alerts.mail();
    if (!mail.host().isEmpty()) {
      channels.put("mail", new MailChannel(sender(mail), mail.from(), mail.to(), pages(parts)));
    }
    return channels;
  }

  private static AlertPages pages(AlertParts parts) {
    try {
      return new AlertPages(parts.settings().address(), parts.profiles().timeZone());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "sosia.dashboards.address: mails link to it, and it is not the http or https address of a server",
          e);
    }
  }

  private static JavaMailSenderImpl sender(DashboardSettings.Mail mail) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost(mail.host());
    sender.setPort(mail.port());
    sender.setDefaultEncoding("UTF-8");
    Properties properties = sender.getJavaMailProperties();
    properties.setProperty("mail.smtp.connectiontimeout", "10000");
    properties.setProperty("mail.smtp.timeout", "10000");
    properties.setProperty("mail.smtp.writetimeout", "10000");
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(mail.startTls()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(mail.startTls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    if (!mail.user().isEmpty()) {
      sender.setUsername(mail.user());
      sender.setPassword(mail.password());
      properties.setProperty("mail.smtp.auth", "true");
    }
    return sender;
  }

  @Bean
  PublicStatistics publicStatistics(
      JdbcClient db,
      TransactionTemplate transactions,
      JsonMapper json,
      ProfileSettings settings,
      ProfileDefinition definition,
      DashboardSettings dashboards) {
    // where nothing is published, a definition need not tell what would be counted
    boolean published = !dashboards.open().areas().isEmpty();
    return new JdbcPublicStatistics(
        db,
        transactions,
        JdbcPublicStatistics.Enrolments.of(
            settings.capture().enrolmentStage(),
            published ? definition : ProfileDefinition.shipped("published")),
        json);
  }

  @Bean
  PublicPublisher publicPublisher(
      PublicStatistics statistics,
      DashboardSettings settings,
      ProfileSettings profiles,
      InstantSource clock) {
    DashboardSettings.Open open = settings.open();
    return new PublicPublisher(
        statistics,
        new DiscreteLaplace(new SecureRandom()),
        new PublicPublisher.Rule(
            open.areas(),
            open.genders(),
            (int) Math.round(THOUSAND * open.epsilon()),
            (int) Math.round(THOUSAND * open.epsilonAYear()),
            settings.settled(),
            profiles.retention().profiles()),
        clock);
  }

  @Bean
  PublicPages publicPages(Pages pages, PublicStatistics statistics, PublicPublisher publisher) {
    return new PublicPages(pages, statistics, publisher);
  }

  @Bean
  AccessRule publicPagesRule() {
    return AccessRule.open("/statistics", "/statistics/**");
  }

  @Bean
  AccessRule publicPublishingRule() {
    return AccessRule.of(HttpMethod.POST, "/v1/public-statistics/*", Roles.ADMIN);
  }
}
