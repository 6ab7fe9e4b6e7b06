package org.sosia.bulk;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How pairs are weighed by evidence.
 *
 * @param model the model to score by; null = one is learned from a sample of the input
 * @param cap how many records may share a key of candidate generation before it is divided, at
 *     least 2
 * @param leastProbability from here on a pair is a potential duplicate, over 0 and under 1
 * @param reading what is said of columns and texts
 */
public record EvidenceSettings(
    @Nullable Path model, int cap, double leastProbability, ReadingChoice reading) {
  /** The defaults, those of the deduplication of a file. */
  public static final EvidenceSettings DEFAULT = new EvidenceSettings(null, 50, 0.5);

  /** Nothing is said of columns and texts. */
  public EvidenceSettings(@Nullable Path model, int cap, double leastProbability) {
    this(model, cap, leastProbability, ReadingChoice.DEFAULT);
  }

  /** Validates. */
  public EvidenceSettings {
    if (cap < 2) {
      throw new IllegalArgumentException("--cap: at least 2");
    }
    if (!(leastProbability > 0 && leastProbability < 1)) {
      throw new IllegalArgumentException("--probability: over 0 and under 1");
    }
  }
}
