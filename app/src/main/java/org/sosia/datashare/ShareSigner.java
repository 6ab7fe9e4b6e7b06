package org.sosia.datashare;

import java.time.Instant;

/** Port: vouches for what was shared. */
@FunctionalInterface
public interface ShareSigner {
  /**
   * A JWS (RS256) over {@code {filename, created, expires, keyid, digestAlg, digest}}, whole or
   * detached.
   *
   * @return empty = this service does not sign
   * @throws SigningException when it should, and cannot
   */
  String sign(Claims claims) throws SigningException;

  /**
   * What is vouched for.
   *
   * @param fileName the share's key, so that a signature does not fit another share
   * @param createdAt when the share was made
   * @param expiresAt until when it is valid
   * @param sha256 32 bytes: the digest of the plaintext
   */
  record Claims(String fileName, Instant createdAt, Instant expiresAt, byte[] sha256) {}

  /** No signature could be made. The message holds no secret. */
  final class SigningException extends Exception {
    private static final long serialVersionUID = 1L;

    public SigningException(Throwable cause) {
      super("a share cannot be signed", cause);
    }
  }
}
