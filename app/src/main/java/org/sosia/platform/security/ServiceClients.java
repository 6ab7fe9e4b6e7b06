package org.sosia.platform.security;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.sosia.platform.crypto.OwnerOnly;

/**
 * The services that sign in by themselves and their secrets: made at the first start, kept in a
 * file that only its owner may read.
 */
public final class ServiceClients {
  /** The pages of this application. */
  public static final String WEB = "sosia-web";

  /** The registration processor's side: registrations in, shares out. MOSIP's own client name. */
  public static final String PROCESSOR = "mosip-regproc-client";

  /** The adjudication partner, which is also the subscriber of its shares. MOSIP's own name. */
  public static final String ADJUDICATION_PARTNER = "mpartner-default-adjudication";

  /** Sources of profile events outside Sosia. */
  public static final String PROFILE_SOURCE = "sosia-profile-source";

  /** The command line of whoever runs the installation. */
  public static final String OPERATIONS = "sosia-operations";

  /** Whoever may read whole messages that could not be handled. */
  public static final String DATA_OFFICER = "sosia-data-officer";

  /** Whoever hands in partners' certificates. */
  public static final String PARTNER_ADMIN = "sosia-partner-admin";

  /** Programs that read the dashboards' tables, and nothing else. */
  public static final String AGGREGATES_READER = "sosia-aggregates-reader";

  private static final Map<String, Set<String>> ROLES =
      Map.of(
          OPERATIONS, Set.of(Roles.ADMIN),
          DATA_OFFICER, Set.of(Roles.DATA_OFFICER),
          PROCESSOR, Set.of(Roles.REGISTRATION_PROCESSOR, Roles.CREATE_SHARE),
          ADJUDICATION_PARTNER, Set.of(Roles.PARTNER),
          PROFILE_SOURCE, Set.of(Roles.PROFILE_SOURCE),
          AGGREGATES_READER, Set.of(Roles.ANALYST),
          PARTNER_ADMIN, Set.of(Roles.PARTNER_ADMIN));

  private final Properties secrets;

  private ServiceClients(Properties secrets) {
    this.secrets = secrets;
  }

  public static ServiceClients loadOrCreate(Path file, SecureRandom random) throws IOException {
    Properties secrets = new Properties();
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        secrets.load(in);
      }
    }
    boolean changed = false;
    Set<String> all = new TreeSet<>(ROLES.keySet());
    all.add(WEB);
    for (String id : all) {
      if (secrets.getProperty(id) == null) {
        secrets.setProperty(id, fresh(random));
        changed = true;
      }
    }
    if (changed) {
      OwnerOnly.createParents(file);
      StringWriter out = new StringWriter();
      secrets.store(out, "Secrets of the service clients; keep them as you keep keys");
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
      OwnerOnly.restrict(file);
      Files.writeString(file, out.toString());
    }
    return new ServiceClients(secrets);
  }

  private static String fresh(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The clients that use client credentials. */
  public Set<String> serviceIds() {
    return ROLES.keySet();
  }

  public Set<String> rolesOf(String clientId) {
    return ROLES.getOrDefault(clientId, Set.of());
  }

  /** The secret itself, for the request of a token. */
  public String secretOf(String clientId) {
    String secret = secrets.getProperty(clientId);
    if (secret == null) {
      throw new IllegalArgumentException("unknown client " + clientId);
    }
    return secret;
  }
}
