package org.sosia.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PersonalDataCipherTest {
  private final PersonalDataCipher cipher = new PersonalDataCipher(key(1), new SecureRandom());

  @Test
  void decrypt_inItsContext_givesThePlaintext() {
    byte[] stored = cipher.encryptText("Amina ⵣ", "registration/1/identity");
    assertEquals("Amina ⵣ", cipher.decryptText(stored, "registration/1/identity"));
  }

  @Test
  void encrypt_sameValueTwice_differs() {
    byte[] one = cipher.encryptText("Amina", "c");
    byte[] two = cipher.encryptText("Amina", "c");
    assertFalse(Arrays.equals(one, two));
    assertArrayEquals(cipher.decrypt(one, "c"), cipher.decrypt(two, "c"));
  }

  @Test
  void decrypt_inAnotherContext_isRefused() {
    byte[] stored = cipher.encryptText("Amina", "registration/1/identity");
    assertThrows(
        PersonalDataCipher.UnreadableData.class,
        () -> cipher.decrypt(stored, "registration/2/identity"));
  }

  @Test
  void decrypt_anyBitChanged_isRefused() {
    byte[] stored = cipher.encrypt("Amina".getBytes(StandardCharsets.UTF_8), "c");
    for (int bit = 0; bit < stored.length * 8; bit++) {
      byte[] changed = stored.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThrows(PersonalDataCipher.UnreadableData.class, () -> cipher.decrypt(changed, "c"));
    }
  }

  @Test
  void decrypt_underAnotherMasterKey_isRefused() {
    byte[] stored = cipher.encryptText("Amina", "c");
    PersonalDataCipher other = new PersonalDataCipher(key(2), new SecureRandom());
    assertThrows(PersonalDataCipher.UnreadableData.class, () -> other.decrypt(stored, "c"));
  }

  @Test
  void hash_dependsOnKeyPurposeAndValue() {
    KeyedHash hashes = new KeyedHash(key(1));
    String hash = hashes.hash("phone/2026-11", "+85512345678");
    assertEquals(64, hash.length());
    assertEquals(hash, hashes.hash("phone/2026-11", "+85512345678"));
    assertFalse(hash.equals(hashes.hash("phone/2026-12", "+85512345678")));
    assertFalse(hash.equals(new KeyedHash(key(2)).hash("phone/2026-11", "+85512345678")));
  }

  private static MasterKey key(int fill) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) fill);
    return MasterKey.of(secret);
  }
}
