package org.sosia.config;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The adjudicator's side.
 *
 * @param requestQueue where requests for adjudication come from
 * @param answerQueue where answers go
 * @param decisionsRequired 1 or 2: how many operators decide each case
 * @param lease how long a person holds a case before it goes back to the list
 * @param shareOrigins {@code scheme://host:port} from which shares are fetched; empty = where the
 *     data share of this process is reached
 * @param maxShareBytes largest share that is read, in bytes
 * @param returnIncompleteAfter when a case with missing data that nobody has touched is answered as
 *     not decidable; zero = never
 * @param keepRecordsAfterDecision how long shared data is kept after the decision
 * @param keepRetiredKeys how long after a change of our key shares for the former one still open
 */
@ConfigurationProperties(prefix = "sosia.review", ignoreUnknownFields = false)
public record ReviewSettings(
    @DefaultValue("mosip-to-adjudication") String requestQueue,
    @DefaultValue("adjudication-to-mosip") String answerQueue,
    @DefaultValue("2") int decisionsRequired,
    @DefaultValue("15m") Duration lease,
    @DefaultValue List<String> shareOrigins,
    @DefaultValue("67108864") int maxShareBytes,
    @DefaultValue("24h") Duration returnIncompleteAfter,
    @DefaultValue("1d") Duration keepRecordsAfterDecision,
    @DefaultValue("30d") Duration keepRetiredKeys) {
  public ReviewSettings {
    shareOrigins = List.copyOf(shareOrigins);
    require(!requestQueue.isBlank(), "request-queue: a name is needed");
    require(!answerQueue.isBlank(), "answer-queue: a name is needed");
    require(decisionsRequired == 1 || decisionsRequired == 2, "decisions-required: 1 or 2");
    require(lease.isPositive(), "lease: more than zero");
    require(
        maxShareBytes >= 1024 && maxShareBytes < Integer.MAX_VALUE,
        "max-share-bytes: at least 1024");
    require(!returnIncompleteAfter.isNegative(), "return-incomplete-after: not negative");
    require(!keepRecordsAfterDecision.isNegative(), "keep-records-after-decision: not negative");
    require(!keepRetiredKeys.isNegative(), "keep-retired-keys: not negative");
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("sosia.review." + problem);
    }
  }
}
