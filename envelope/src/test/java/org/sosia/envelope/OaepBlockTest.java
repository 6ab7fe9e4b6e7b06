package org.sosia.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OaepBlockTest {

  private static final byte[] SUBSTITUTE = Vectors.sample(32);

  @ParameterizedTest
  @ValueSource(ints = {2048, 3072, 4096})
  void unpad_platformsPadding_givesTheKey(int bits) throws GeneralSecurityException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);

    assertArrayEquals(key, OaepBlock.unpad(bare(key, bits), SUBSTITUTE));
  }

  /** Every byte of the padded block takes part: the label's hash, the zeros, the one, the mask. */
  @ParameterizedTest
  @ValueSource(ints = {2048, 4096})
  void unpad_anyByteAltered_givesTheSubstitute(int bits) throws GeneralSecurityException {
    byte[] key = new byte[32];
    byte[] block = bare(key, bits);
    for (int at = 0; at < block.length - 32; at++) {
      byte[] altered = block.clone();
      altered[at] ^= (byte) 0x80;
      assertArrayEquals(SUBSTITUTE, OaepBlock.unpad(altered, SUBSTITUTE), "byte " + at);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33, 64})
  void unpad_contentOfAnotherLength_givesTheSubstitute(int length) throws GeneralSecurityException {
    byte[] content = new byte[length];
    Arrays.fill(content, (byte) 1);

    assertArrayEquals(SUBSTITUTE, OaepBlock.unpad(bare(content, 2048), SUBSTITUTE));
  }

  private static byte[] bare(byte[] content, int bits) throws GeneralSecurityException {
    byte[] block =
        RsaKeys.wrap(content, RsaKeys.publicKey(Vectors.certificate(bits)), new SecureRandom());
    Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
    rsa.init(Cipher.DECRYPT_MODE, Vectors.privateKey(bits));
    return rsa.doFinal(block);
  }
}
