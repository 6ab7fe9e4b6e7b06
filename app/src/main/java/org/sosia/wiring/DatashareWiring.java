package org.sosia.wiring;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.sosia.config.DataShareAddress;
import org.sosia.config.DataShareSettings;
import org.sosia.config.PartsSettings;
import org.sosia.datashare.DataShares;
import org.sosia.datashare.PartnerCertificates;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.ShareRecords;
import org.sosia.datashare.ShareStore;
import org.sosia.datashare.files.FolderCertificates;
import org.sosia.datashare.files.FolderPolicies;
import org.sosia.datashare.files.FolderShareStore;
import org.sosia.datashare.internal.SharePurge;
import org.sosia.datashare.internal.ShareService;
import org.sosia.datashare.jdbc.JdbcShareRecords;
import org.sosia.datashare.protocol.PolicyReader;
import org.sosia.datashare.web.DataShareController;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.platform.security.ServiceClients;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The data-share service. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.DATASHARE)
@EnableConfigurationProperties(DataShareSettings.class)
class DatashareWiring {
  @Bean
  SharePolicies sharePolicies(DataFolder data, JsonMapper json) throws IOException {
    return FolderPolicies.load(data.resolve("policies"), new PolicyReader(json));
  }

  /**
   * The partners' certificates. In a demo the adjudicator runs in the same process, and its
   * certificate is handed over here.
   */
  @Bean
  PartnerCertificates partnerCertificates(DataFolder data, PartsSettings parts, InstantSource clock)
      throws IOException {
    FolderCertificates certificates = new FolderCertificates(data.resolve("partners"));
    if (parts.mode() == PartsSettings.Mode.DEMO && parts.plays(PartsSettings.Role.ADJUDICATOR)) {
      String partner = ServiceClients.ADJUDICATION_PARTNER;
      certificates.registerIfAbsent(
          partner,
          PartnerKeys.loadOrCreate(data.resolve("partner-keys"), partner, clock).certificatePem());
    }
    return certificates;
  }

  @Bean
  ShareStore shareStore(DataFolder data) {
    return new FolderShareStore(data.resolve("shares"));
  }

  @Bean
  ShareRecords shareRecords(JdbcClient db) {
    return new JdbcShareRecords(db);
  }

  @Bean
  DataShares dataShares(
      ShareService.Partners partners,
      ShareStore store,
      ShareRecords records,
      InstantSource clock,
      SecureRandom random) {
    return new ShareService(partners, store, records, clock, random);
  }

  @Bean
  ShareService.Partners sharePartners(
      SharePolicies policies, PartnerCertificates certificates, Environment environment) {
    return new ShareService.Partners(
        policies, certificates, DataShareAddress.from(environment).origin());
  }

  @Bean
  SharePurge sharePurge(
      ShareStore store, ShareRecords records, InstantSource clock, DataShareSettings settings) {
    return new SharePurge(
        store, records, clock, settings.purgeEvery(), settings.keepExpiredRecords());
  }

  @Bean
  DataShareController dataShareController(
      DataShares shares, DataShareSettings settings, JsonMapper json, InstantSource clock) {
    return new DataShareController(shares, settings, json, clock);
  }

  @Bean
  AccessRule creatingShares() {
    return AccessRule.of(HttpMethod.POST, "/v1/datashare/create/**", Roles.CREATE_SHARE);
  }

  /** Any signed-in caller; the controller then binds the reader to the subscriber. */
  @Bean
  AccessRule readingShares() {
    return AccessRule.of(HttpMethod.GET, "/v1/datashare/get/**");
  }
}
