package org.sosia.adjudication;

/** Port: shares data with the adjudicator. */
public interface ShareClient {
  /**
   * @param sharedData the record in the clear; the data share encrypts it
   */
  Outcome share(byte[] sharedData);

  /** What became of it. */
  sealed interface Outcome {
    /**
     * @param url where the adjudicator reads it
     */
    record Shared(String url) implements Outcome {}

    /**
     * These data cannot be shared.
     *
     * @param reason one clause without personal data
     */
    record Failed(String reason) implements Outcome {}

    /**
     * The data share is away or too slow: nothing can be shared now.
     *
     * @param reason one clause without personal data
     */
    record Away(String reason) implements Outcome {}
  }
}
