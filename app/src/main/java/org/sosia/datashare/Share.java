package org.sosia.datashare;

import java.time.Instant;

/**
 * What is known of a share besides its bytes.
 *
 * @param address where it is found
 * @param createdAt when it was made
 * @param expiresAt from this moment on it is refused
 * @param transactionsLeft how often it may still be read; {@link #UNLIMITED} = any number of times
 * @param sizeBytes length of the stored bytes
 */
public record Share(
    ShareAddress address,
    Instant createdAt,
    Instant expiresAt,
    int transactionsLeft,
    long sizeBytes) {
  /** No limit to the number of reads. */
  public static final int UNLIMITED = -1;
}
