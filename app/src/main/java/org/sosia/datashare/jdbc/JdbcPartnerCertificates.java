package org.sosia.datashare.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sosia.datashare.PartnerCertificates;
import org.sosia.datashare.ShareName;
import org.sosia.datashare.files.FolderCertificates;
import org.sosia.envelope.KeyFiles;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.envelope.Thumbprint;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.crypto.CertificateTrust;
import org.sosia.platform.crypto.PemText;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Partners' certificates as the table {@code datashare.partner_certificate}, and behind them the
 * files that an operator put into the folder of the partners. The newest one that is trusted and
 * valid now is used, and looked at anew for each share: one that runs out is not used for a moment
 * longer.
 */
public final class JdbcPartnerCertificates implements PartnerCertificates {
  private static final String FIELD = "certificate";
  private static final int MAX_CHAIN = 10;

  private final JdbcClient db;
  private final CertificateTrust trust;
  private final FolderCertificates folder;
  private final InstantSource clock;

  public JdbcPartnerCertificates(
      JdbcClient db, CertificateTrust trust, FolderCertificates folder, InstantSource clock) {
    this.db = db;
    this.trust = trust;
    this.folder = folder;
    this.clock = clock;
  }

  private record Row(String subscriberId, List<X509Certificate> chain, Instant addedAt) {
    X509Certificate own() {
      return chain.getFirst();
    }
  }

  @Override
  public Lookup lookUp(String subscriberId) {
    ShareName.require("subscriberId", subscriberId);
    Instant now = clock.instant();
    String reason = "none is known";
    for (Row row : rows(subscriberId)) {
      Optional<String> objection = trust.findObjection(row.chain(), now);
      if (objection.isEmpty()) {
        return new Lookup.Usable(row.own());
      }
      reason = objection.get();
    }
    Optional<X509Certificate> file = folder.findCertificate(subscriberId);
    if (file.isPresent()) {
      // who may write the folder may trust: only its validity is looked at
      Optional<String> objection = CertificateTrust.findObjectionToValidity(file.get(), now);
      if (objection.isEmpty()) {
        return new Lookup.Usable(file.get());
      }
      reason = objection.get();
    }
    return new Lookup.Unusable("its certificate: " + reason);
  }

  @Override
  public PartnerCertificate add(String subscriberId, List<X509Certificate> chain, String caller) {
    if (!ShareName.isValid(subscriberId)) {
      throw new InvalidInput("subscriberId", "is no possible id");
    }
    if (chain.isEmpty() || chain.size() > MAX_CHAIN) {
      throw new InvalidInput(FIELD, "must be a chain of 1 to " + MAX_CHAIN + " certificates");
    }
    X509Certificate own = chain.getFirst();
    if (!ShareEnvelope.isSuitable(own)) {
      throw new InvalidInput(FIELD, "must hold an RSA key of 2048, 3072 or 4096 bits");
    }
    Instant now = clock.instant();
    // one that is not valid yet may be handed in early, if it will be trusted then
    Instant start = own.getNotBefore().toInstant();
    trust
        .findObjection(chain, start.isAfter(now) ? start : now)
        .ifPresent(objection -> {
          throw new InvalidInput(FIELD, "cannot be taken: " + objection);
        });
    String thumbprint = Thumbprint.of(own).hex();
    int inserted =
        db.sql(
                """
                insert into datashare.partner_certificate
                  (thumbprint, subscriber_id, chain, valid_from, valid_until, added_at, added_by)
                values (:thumbprint, :subscriber, :chain, :from, :until, :now, :caller)
                on conflict (thumbprint) do update
                  set chain = excluded.chain, added_at = excluded.added_at, added_by = excluded.added_by
                  where partner_certificate.subscriber_id = excluded.subscriber_id
                """)
            .param("thumbprint", thumbprint)
            .param("subscriber", subscriberId)
            .param("chain", PemText.of(chain))
            .param("from", Timestamp.from(start))
            .param("until", Timestamp.from(own.getNotAfter().toInstant()))
            .param("now", Timestamp.from(now))
            .param("caller", caller)
            .update();
    return listCertificates(subscriberId).stream()
        .filter(one -> one.thumbprint().equals(thumbprint))
        .findFirst()
        .orElseThrow(() ->
            inserted == 0
                ? new InvalidInput(FIELD, "is another partner's")
                : new IllegalStateException("a certificate was added and is not there"));
  }

  @Override
  public List<PartnerCertificate> listCertificates(String subscriberId) {
    if (!ShareName.isValid(subscriberId)) {
      return List.of();
    }
    String current =
        switch (lookUp(subscriberId)) {
          case Lookup.Usable(X509Certificate certificate) -> Thumbprint.of(certificate).hex();
          case Lookup.Unusable unusable -> "";
        };
    List<PartnerCertificate> all = new ArrayList<>();
    for (Row row : rows(subscriberId)) {
      String thumbprint = Thumbprint.of(row.own()).hex();
      all.add(
          new PartnerCertificate(
              subscriberId,
              thumbprint,
              row.own().getNotBefore().toInstant(),
              row.own().getNotAfter().toInstant(),
              row.addedAt(),
              thumbprint.equals(current)));
    }
    return List.copyOf(all);
  }

  private List<Row> rows(String subscriberId) {
    return db.sql(
            """
            select * from datashare.partner_certificate where subscriber_id = :subscriber
            order by added_at desc, valid_from desc
            """)
        .param("subscriber", subscriberId)
        .query(JdbcPartnerCertificates::row)
        .list();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    try {
      return new Row(
          row.getString("subscriber_id"),
          KeyFiles.certificates(row.getString("chain").getBytes(StandardCharsets.US_ASCII)),
          row.getTimestamp("added_at").toInstant());
    } catch (CertificateException e) {
      throw new SQLException("a kept certificate cannot be read", e);
    }
  }
}
