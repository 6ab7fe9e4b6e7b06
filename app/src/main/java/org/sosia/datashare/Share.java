package org.sosia.datashare;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a share besides its bytes.
 *
 * @param address where it is found
 * @param shortKey its key in the short form of addresses, which nobody can guess; null = it has
 *     none
 * @param createdAt when it was made
 * @param expiresAt from this moment on it is refused
 * @param transactionsLeft how often it may still be read; {@link #UNLIMITED} = any number of times
 * @param sizeBytes length of the stored bytes
 * @param signature a JWS over its claims, see {@link ShareSigner}; empty = it is not signed
 */
public record Share(
    ShareAddress address,
    @Nullable String shortKey,
    Instant createdAt,
    Instant expiresAt,
    int transactionsLeft,
    long sizeBytes,
    String signature) {
  /** No limit to the number of reads. */
  public static final int UNLIMITED = -1;

  /** The path under which it is read. */
  public String path() {
    return shortKey == null ? address.path() : ShareAddress.shortPath(shortKey);
  }
}
