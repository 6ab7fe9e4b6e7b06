package org.sosia.dedupe.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Says whether two sets of records are the same without comparing them: the sum, modulo 2^64, of
 * the first 64 bits of SHA-256 over "id/arrival". A record's content never changes under one
 * arrival, so id and arrival stand for it. The order does not matter, and the database computes the
 * same in one query. Owned by one thread.
 *
 * <p>WARNING: it finds mistakes, not attacks; whoever may write the rows can make sums equal.
 */
public final class RegisterDigest {
  private final MessageDigest sha256;
  private long sum;
  private long count;

  public RegisterDigest() {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }

  /** Adds a record. */
  public void add(String id, long arrival) {
    byte[] hash = sha256.digest((id + "/" + arrival).getBytes(StandardCharsets.UTF_8));
    sum += ByteBuffer.wrap(hash).getLong();
    count++;
  }

  /** The sum over all that was added. */
  public long sum() {
    return sum;
  }

  /** How many were added. */
  public long count() {
    return count;
  }
}
