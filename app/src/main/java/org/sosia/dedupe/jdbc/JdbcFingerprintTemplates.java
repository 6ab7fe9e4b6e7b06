package org.sosia.dedupe.jdbc;

import java.util.List;
import org.sosia.dedupe.internal.FingerprintTemplates;
import org.sosia.platform.Sensitive;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.registration.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Templates in {@code sosia.fingerprint_template}, encrypted. Thread-safe. */
public final class JdbcFingerprintTemplates implements FingerprintTemplates {
  private final JdbcClient db;
  private final PersonalDataCipher cipher;

  public JdbcFingerprintTemplates(JdbcClient db, PersonalDataCipher cipher) {
    this.db = db;
    this.cipher = cipher;
  }

  @Override
  public List<StoredTemplate> listTemplates(RegistrationId id) {
    return db.sql(
            """
            select ordinal, position, template from sosia.fingerprint_template
            where reg_id = ? order by ordinal
            """)
        .param(id.value())
        .query((row, number) ->
            new StoredTemplate(
                row.getInt("position"),
                Sensitive.of(
                    cipher.decrypt(row.getBytes("template"), context(id, row.getInt("ordinal"))))))
        .list();
  }

  @Override
  public void save(RegistrationId id, List<StoredTemplate> templates) {
    for (int ordinal = 0; ordinal < templates.size(); ordinal++) {
      StoredTemplate template = templates.get(ordinal);
      db.sql(
              """
              insert into sosia.fingerprint_template (reg_id, ordinal, position, template)
              values (?, ?, ?, ?)
              on conflict (reg_id, ordinal) do update
              set position = excluded.position, template = excluded.template
              """)
          .params(
              id.value(),
              ordinal,
              template.position(),
              cipher.encrypt(template.content().expose(), context(id, ordinal)))
          .update();
    }
  }

  private static String context(RegistrationId id, int ordinal) {
    return "fingerprint-template/" + id + "/" + ordinal;
  }
}
