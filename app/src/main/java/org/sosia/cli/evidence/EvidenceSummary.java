package org.sosia.cli.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file by evidence. The names of the components are the names in the JSON; those
 * that the rule's summary has, too, mean the same.
 *
 * @param scorer always {@code evidence}
 * @param model SHA-256 hash of the model that every pair was scored by
 * @param notes what the file was taken for
 * @param records rows of people
 * @param candidatesScored candidate pairs
 * @param candidatesLeftOut pairs that share a key and were left out because of the cap, by each
 *     pass
 * @param leastProbability from here on a pair is a potential duplicate
 * @param potentialDuplicates pairs at or over it
 * @param alsoByRule of these, potential duplicates by the rule
 * @param truePairs pairs of rows of one entity; null = the file does not say
 * @param truePairsFound of these, found; null likewise
 * @param precision share of the potential duplicates that is true; null = none, or likewise
 * @param recall share of the true pairs that was found; null likewise
 * @param seconds wall-clock time, reading included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceSummary(
    Scorer scorer,
    String model,
    @JsonUnwrapped InputNotes notes,
    long records,
    long candidatesScored,
    long candidatesLeftOut,
    double leastProbability,
    long potentialDuplicates,
    long alsoByRule,
    @Nullable Long truePairs,
    @Nullable Long truePairsFound,
    @Nullable Double precision,
    @Nullable Double recall,
    double seconds) {
  /** For people. */
  public String asText() {
    return Lines.of(this);
  }
}
