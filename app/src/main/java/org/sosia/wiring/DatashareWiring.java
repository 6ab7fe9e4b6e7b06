package org.sosia.wiring;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import org.sosia.config.DataShareAddress;
import org.sosia.config.DataShareSettings;
import org.sosia.config.PartsSettings;
import org.sosia.datashare.DataShares;
import org.sosia.datashare.PartnerCertificates;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.ShareRecords;
import org.sosia.datashare.ShareSigner;
import org.sosia.datashare.ShareStore;
import org.sosia.datashare.SigningKeys;
import org.sosia.datashare.files.FolderCertificates;
import org.sosia.datashare.files.FolderPolicies;
import org.sosia.datashare.files.FolderShareStore;
import org.sosia.datashare.http.PolicyManager;
import org.sosia.datashare.internal.Addresses;
import org.sosia.datashare.internal.RateLimit;
import org.sosia.datashare.internal.Sealing;
import org.sosia.datashare.internal.SharePurge;
import org.sosia.datashare.internal.ShareService;
import org.sosia.datashare.jdbc.JdbcAccessLog;
import org.sosia.datashare.jdbc.JdbcPartnerCertificates;
import org.sosia.datashare.jdbc.JdbcShareRecords;
import org.sosia.datashare.jdbc.JdbcSigningKeys;
import org.sosia.datashare.protocol.JwsShareSigner;
import org.sosia.datashare.protocol.PolicyReader;
import org.sosia.datashare.s3.BucketShareStore;
import org.sosia.datashare.s3.ShareBucket;
import org.sosia.datashare.web.DataShareController;
import org.sosia.datashare.web.DataShareSecurity;
import org.sosia.datashare.web.PartnerController;
import org.sosia.datashare.web.Refusals;
import org.sosia.datashare.web.RefusedAccesses;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.crypto.CertificateTrust;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.AccessTokens;
import org.sosia.platform.security.Roles;
import org.sosia.platform.security.SecurityChains;
import org.sosia.platform.security.ServiceClients;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** The data-share service. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.DATASHARE)
@EnableConfigurationProperties(DataShareSettings.class)
class DatashareWiring {
  private static final Duration POLICY_WITHIN = Duration.ofSeconds(10);

  @Bean
  SharePolicies sharePolicies(
      DataFolder data,
      DataShareSettings settings,
      AccessTokens tokens,
      JsonMapper json,
      InstantSource clock)
      throws IOException {
    return policies(data, settings, tokens, json, clock);
  }

  /** From files in the data folder, or from a policy manager where one is set. */
  static SharePolicies policies(
      DataFolder data,
      DataShareSettings settings,
      AccessTokens tokens,
      JsonMapper json,
      InstantSource clock)
      throws IOException {
    PolicyReader reader = new PolicyReader(json);
    DataShareSettings.Policies source = settings.policies();
    return source.managerUrl().isEmpty()
        ? FolderPolicies.load(data.resolve("policies"), reader)
        : new PolicyManager(
            new PolicyManager.Target(
                source.managerUrl(),
                () -> tokens.tokenFor(ServiceClients.PROCESSOR),
                source.timeToLive(),
                POLICY_WITHIN),
            reader,
            json,
            clock);
  }

  /**
   * The partners' certificates. In a demo the adjudicator runs in the same process, and its
   * certificate is handed over here.
   */
  @Bean
  PartnerCertificates partnerCertificates(
      DataFolder data, PartsSettings parts, JdbcClient db, InstantSource clock) throws IOException {
    FolderCertificates folder = new FolderCertificates(data.resolve("partners"));
    if (parts.mode() == PartsSettings.Mode.DEMO && parts.plays(PartsSettings.Role.ADJUDICATOR)) {
      String partner = ServiceClients.ADJUDICATION_PARTNER;
      folder.register(
          partner,
          PartnerKeys.loadOrCreate(data.resolve("partner-keys"), partner, clock).certificatePem());
    }
    return new JdbcPartnerCertificates(
        db, new CertificateTrust(data.resolve("partners").resolve("trusted")), folder, clock);
  }

  /** A folder, or a bucket where one is set. */
  @Bean
  ShareStore shareStore(DataFolder data, DataShareSettings settings) {
    DataShareSettings.Storage storage = settings.storage();
    if (storage.bucket().isEmpty()) {
      return new FolderShareStore(data.resolve("shares"));
    }
    return new BucketShareStore(
        new ShareBucket(
                storage.endpoint(),
                storage.region(),
                storage.bucket(),
                storage.accessKey(),
                storage.secretKey(),
                storage.pathStyle())
            .connect(),
        storage.bucket());
  }

  @Bean
  ShareRecords shareRecords(JdbcClient db) {
    return new JdbcShareRecords(db);
  }

  @Bean
  ShareService.Keeping shareKeeping(ShareStore store, ShareRecords records, JdbcClient db) {
    return new ShareService.Keeping(store, records, new JdbcAccessLog(db));
  }

  @Bean
  SigningKeys shareSigningKeys(
      JdbcClient db, PersonalDataCipher cipher, InstantSource clock, DataShareSettings settings) {
    return new JdbcSigningKeys(
        db,
        cipher,
        clock,
        new JdbcSigningKeys.Rotation(
            settings.signature().signFor(), settings.signature().publishFor()));
  }

  @Bean
  ShareSigner shareSigner(SigningKeys keys, DataShareSettings settings, JsonMapper json) {
    return switch (settings.signature().form()) {
      case NONE -> claims -> "";
      case DETACHED -> new JwsShareSigner(keys, true, json);
      case FULL -> new JwsShareSigner(keys, false, json);
    };
  }

  @Bean
  Sealing shareSealing(PartnerCertificates certificates, ShareSigner signer, SecureRandom random) {
    return new Sealing(certificates, new ShareEnvelope(random), signer);
  }

  @Bean
  Addresses shareAddresses(
      DataShareSettings settings, SecureRandom random, Environment environment) {
    return new Addresses(DataShareAddress.from(environment).origin(), settings.shortUrls(), random);
  }

  @Bean
  DataShares dataShares(
      SharePolicies policies,
      Sealing sealing,
      Addresses addresses,
      ShareService.Keeping keeping,
      InstantSource clock) {
    return new ShareService(policies, sealing, addresses, keeping, clock);
  }

  @Bean
  SharePurge sharePurge(
      ShareService.Keeping keeping, InstantSource clock, DataShareSettings settings) {
    return new SharePurge(
        keeping,
        clock,
        new SharePurge.Pace(
            settings.purgeEvery(), settings.keepExpiredRecords(), settings.keepAccesses()));
  }

  @Bean
  Refusals shareRefusals(DataShareSettings settings, JsonMapper json, InstantSource clock) {
    return new Refusals(settings.errors(), json, clock);
  }

  @Bean
  DataShareController.Limits shareLimits(DataShareSettings settings, InstantSource clock) {
    return new DataShareController.Limits(
        new RateLimit(settings.rateLimit().perSecond(), settings.rateLimit().burst(), clock),
        settings.maxUploadBytes(),
        settings.readableByAnyCaller() ? null : settings.subscriberClaim());
  }

  @Bean
  DataShareController dataShareController(
      DataShares shares,
      ShareService.Keeping keeping,
      DataShareController.Limits limits,
      Refusals refusals,
      InstantSource clock) {
    return new DataShareController(shares, keeping, limits, refusals, clock);
  }

  @Bean
  PartnerController partnerController(PartnerCertificates certificates, SigningKeys keys) {
    return new PartnerController(certificates, keys);
  }

  @Bean
  @Order(0)
  SecurityFilterChain dataShareChain(
      HttpSecurity http,
      Collection<AccessRule> rules,
      Refusals refusals,
      ShareService.Keeping keeping,
      InstantSource clock)
      throws Exception {
    return SecurityChains.interfaces(
        http,
        "/v1/datashare/**",
        rules.stream().sorted(Comparator.comparingInt(AccessRule::order)).toList(),
        DataShareSecurity.manners(refusals, new RefusedAccesses(keeping.log(), clock)));
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

  @Bean
  AccessRule readingSharesByShortAddress() {
    return AccessRule.of(HttpMethod.GET, "/v1/datashare/datashare/*");
  }

  @Bean
  AccessRule handingInCertificates() {
    return AccessRule.of("/v1/datashare/partners/**", Roles.PARTNER_ADMIN);
  }

  @Bean
  AccessRule verifyingShares() {
    return AccessRule.open("/v1/datashare/keys", "/v1/datashare/openapi.yaml");
  }
}
