package org.sosia.envelope;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a tag of 16 bytes, as the platform has it. */
final class Gcm {

  private Gcm() {}

  /** A cipher that has taken the additional data in. */
  static Cipher cipher(int mode, byte[] aesKey, byte[] nonce, byte[] aad)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(aesKey, "AES"),
        new GCMParameterSpec(EnvelopeLayout.TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(aad);
    return cipher;
  }

  static IllegalStateException refused(GeneralSecurityException cause) {
    return new IllegalStateException("The platform refuses RSA-OAEP or AES-256-GCM", cause);
  }
}
