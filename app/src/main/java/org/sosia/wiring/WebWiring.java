package org.sosia.wiring;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.config.PartsSettings;
import org.sosia.config.SessionSettings;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.platform.web.AssetVersion;
import org.sosia.platform.web.BodyLimit;
import org.sosia.platform.web.HomePage;
import org.sosia.platform.web.InterfaceProblems;
import org.sosia.platform.web.LanguagePage;
import org.sosia.platform.web.Languages;
import org.sosia.platform.web.PageAttributes;
import org.sosia.platform.web.PageProblems;
import org.sosia.platform.web.PartCheck;
import org.sosia.platform.web.Problems;
import org.sosia.platform.web.SessionLimit;
import org.sosia.platform.web.SignInPage;
import org.sosia.platform.web.StatusPage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all pages and all JSON answers share, and the pages of no feature: start, sign-in, status.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionSettings.class)
class WebWiring {
  @Bean
  Problems problems() {
    return new Problems();
  }

  @Bean
  InterfaceProblems interfaceProblems() {
    return new InterfaceProblems();
  }

  @Bean
  PageProblems pageProblems() {
    return new PageProblems();
  }

  @Bean
  PageAttributes pageAttributes(PartsSettings parts) {
    return new PageAttributes(
        parts.mode() == PartsSettings.Mode.DEMO ? "layout.environment.demo" : null);
  }

  @Bean
  AssetVersion assetVersion(ApplicationContext resources) throws IOException {
    return AssetVersion.of(resources);
  }

  /** The person's language: the one chosen, else the browser's wish. */
  @Bean
  LocaleResolver localeResolver(Environment environment) {
    CookieLocaleResolver languages = new CookieLocaleResolver("SOSIA_LANGUAGE");
    languages.setCookieHttpOnly(true);
    languages.setCookieSameSite("Lax");
    languages.setCookieMaxAge(Duration.ofDays(365));
    languages.setCookieSecure(
        environment.getProperty("server.servlet.session.cookie.secure", Boolean.class, false));
    languages.setDefaultLocaleFunction(Languages::wished);
    return languages;
  }

  @Bean
  LanguagePage languagePage(LocaleResolver languages) {
    return new LanguagePage(languages);
  }

  @Bean
  AccessRule languageRule() {
    return AccessRule.open("/language");
  }

  /**
   * Takes the place of the filter that Spring Boot would register: it looks for a file behind each
   * link of each page, on the whole class path when there is none. Addresses of files already carry
   * the {@link AssetVersion}.
   */
  @Bean
  FilterRegistrationBean<ResourceUrlEncodingFilter> linksAsTheyStand() {
    FilterRegistrationBean<ResourceUrlEncodingFilter> filter =
        new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
    filter.setEnabled(false);
    return filter;
  }

  /** Before the chains of Spring Security, which stand at -100. */
  @Bean
  FilterRegistrationBean<SessionLimit> sessionLimit(SessionSettings settings, InstantSource clock) {
    FilterRegistrationBean<SessionLimit> filter =
        new FilterRegistrationBean<>(new SessionLimit(settings.idle(), settings.longest(), clock));
    filter.setOrder(-110);
    return filter;
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(PartsSettings parts, JsonMapper json) {
    FilterRegistrationBean<BodyLimit> filter =
        new FilterRegistrationBean<>(new BodyLimit(parts.maxBodyBytes(), json));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }

  @Bean
  PartCheck databaseCheck(PartsSettings parts, JdbcClient db) {
    return new PartCheck(
        "Database",
        where(parts.database().embedded()),
        () ->
            "PostgreSQL "
                + db.sql("select current_setting('server_version')").query(String.class).single());
  }

  @Bean
  PartCheck brokerCheck(PartsSettings parts, JmsTemplate jms) {
    return new PartCheck(
        "Broker",
        where(parts.broker().embedded()),
        () -> {
          Boolean transacted = jms.execute(session -> session.getTransacted());
          return "ActiveMQ, OpenWire" + (Boolean.TRUE.equals(transacted) ? ", transacted" : "");
        });
  }

  @Bean
  @ConditionalOnRole(PartsSettings.Role.PROFILES)
  PartCheck searchCheck(PartsSettings parts, OpenSearchClient search) {
    return new PartCheck(
        "Search",
        where(parts.search().embedded()),
        () -> "OpenSearch " + search.info().version().number());
  }

  private static String where(boolean embedded) {
    return embedded ? "embedded, loopback only" : "external";
  }

  @Bean
  HomePage homePage(List<PartCheck> parts) {
    return new HomePage(parts);
  }

  @Bean
  StatusPage statusPage(PartsSettings parts, List<PartCheck> checks, DeadLetters deadLetters) {
    return new StatusPage(
        "0.1.0",
        parts.roles().stream().map(role -> role.name().toLowerCase(java.util.Locale.ROOT)).toList(),
        checks,
        List.of(
            new StatusPage.Setting(
                "sosia.parts.mode",
                parts.mode().name().toLowerCase(java.util.Locale.ROOT),
                "production refuses embedded parts and demo users"),
            new StatusPage.Setting(
                "sosia.parts.data", parts.data().toString(), "folder of everything that is kept"),
            new StatusPage.Setting(
                "sosia.parts.max-body-bytes",
                String.valueOf(parts.maxBodyBytes()),
                "largest accepted request body")),
        deadLetters);
  }

  @Bean
  AccessRule metrics() {
    return AccessRule.of("/actuator/**", Roles.ADMIN);
  }

  @Bean
  AccessRule statusPageRule() {
    return AccessRule.of("/admin/**", Roles.ADMIN);
  }

  /** It names the demo users and their password: only where the embedded provider signs them in. */
  @Bean
  @Conditional(SecurityWiring.NoIssuer.class)
  SignInPage signInPage(PartsSettings parts) {
    return new SignInPage(parts.identityProvider().demoPassword());
  }
}
