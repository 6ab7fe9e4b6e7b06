package org.sosia.envelope;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Takes the padding off a 32-byte AES key under RSA-OAEP (SHA-256, MGF1-SHA-256, empty label),
 * behind the bare RSA operation, which is all that some tokens' drivers offer.
 *
 * <p>Guarantees: constant time in the sense that neither a branch nor an address depends on the
 * block's content, since the length of an AES key is known and with it the place of every byte. A
 * block with bad padding yields the substitute, by the same instructions in the same order (Manger
 * 2001, "A chosen ciphertext attack on RSA OAEP").
 *
 * <p>WARNING: the Java platform may compile the same code differently over time; nothing is
 * promised against an observer on the same machine.
 *
 * <p>Source: RFC 8017, sections 7.1.2 and B.2.1.
 */
final class OaepBlock {

  private static final int HASH_BYTES = 32;
  private static final int COUNTER_BYTES = 4;

  private OaepBlock() {}

  /**
   * @param block the bare RSA result, as long as the modulus, at least 98 bytes; it is wiped
   * @param substitute 32 random bytes, the result for a block with bad padding
   * @return 32 bytes
   */
  static byte[] unpad(byte[] block, byte[] substitute) {
    MessageDigest sha256 = sha256();
    int seedOffset = 1;
    int dataOffset = seedOffset + HASH_BYTES;
    int dataBytes = block.length - dataOffset;
    mask(sha256, block, dataOffset, dataBytes, seedOffset, HASH_BYTES);
    mask(sha256, block, seedOffset, HASH_BYTES, dataOffset, dataBytes);

    byte[] label = sha256.digest();
    int wrong = block[0];
    for (int i = 0; i < HASH_BYTES; i++) {
      wrong |= block[dataOffset + i] ^ label[i];
    }
    int keyOffset = block.length - RsaKeys.AES_KEY_BYTES;
    for (int i = dataOffset + HASH_BYTES; i < keyOffset - 1; i++) {
      wrong |= block[i];
    }
    wrong |= block[keyOffset - 1] ^ 1;
    // all ones when anything was wrong, all zeros otherwise
    int refuse = -(-(wrong & 0xff) >>> 31);
    byte[] key = new byte[RsaKeys.AES_KEY_BYTES];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) ((block[keyOffset + i] & ~refuse) | (substitute[i] & refuse));
    }
    Arrays.fill(block, (byte) 0);
    return key;
  }

  /** Exclusive-ors MGF1 of one part of the block onto another. */
  private static void mask(
      MessageDigest sha256, byte[] block, int seedOffset, int seedBytes, int offset, int count) {
    byte[] counter = new byte[COUNTER_BYTES];
    byte[] mask = {};
    for (int i = 0; i < count; i++) {
      if (i % HASH_BYTES == 0) {
        counter[COUNTER_BYTES - 1] = (byte) (i / HASH_BYTES);
        sha256.update(block, seedOffset, seedBytes);
        mask = sha256.digest(counter);
      }
      block[offset + i] ^= mask[i % HASH_BYTES];
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
