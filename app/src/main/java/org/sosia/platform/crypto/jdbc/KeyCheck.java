package org.sosia.platform.crypto.jdbc;

import org.sosia.platform.crypto.PersonalDataCipher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes sure that this process holds the master key of this database: a value that was encrypted
 * when the database was new must still open. A lost or foreign key stops the start instead of
 * writing rows that the right key cannot read.
 */
public final class KeyCheck {
  private static final String CONTEXT = "key-check";

  private KeyCheck(PersonalDataCipher cipher, byte[] kept) {
    cipher.decrypt(kept, CONTEXT);
  }

  /**
   * @throws IllegalStateException when the database was written under another master key
   */
  public static KeyCheck of(JdbcClient db, PersonalDataCipher cipher) {
    db.sql("insert into sosia.key_check (id, kept) values (1, :kept) on conflict (id) do nothing")
        .param("kept", cipher.encryptText("the key fits", CONTEXT))
        .update();
    byte[] kept =
        db.sql("select kept from sosia.key_check where id = 1").query(byte[].class).single();
    try {
      return new KeyCheck(cipher, kept);
    } catch (PersonalDataCipher.UnreadableData otherKey) {
      throw new IllegalStateException(
          "this database was written under another master key; restore keys/master.key in the data folder"
              + " or name the right file by sosia.parts.master-key",
          otherKey);
    }
  }
}
