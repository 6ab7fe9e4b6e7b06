package org.sosia.cli.demo;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of the demonstration came to. The names of the components are the names in its JSON.
 *
 * @param registrations sent in and accepted
 * @param candidatesScored candidate pairs that the rule scored
 * @param potentialDuplicates pairs at or over the threshold
 * @param rejectedByAuthentication registrations that the authentication check identified
 * @param casesOpened cases at the adjudicator
 * @param casesDecided of these, decided
 * @param approved decided cases without a match
 * @param rejected decided cases with a match
 * @param profiles anonymous profiles by the schema of their table
 * @param indexedDocuments documents in the search index
 * @param heldProfiles profiles that are held back, because no ten others are equal to them
 * @param precision of the potential duplicates, the share that is true
 * @param recall of the true pairs, the share among the potential duplicates
 * @param plantedAuthenticated duplicates made so that fingerprints recognise them and whose pair
 *     the rule found
 * @param plantedAuthenticatedRejected of these, rejected by the authentication check
 * @param seconds wall-clock seconds of each step, in order
 * @param memoryMiB resident memory of the process and its database at rest, in MiB
 */
record DemoSummary(
    long registrations,
    long candidatesScored,
    long potentialDuplicates,
    long rejectedByAuthentication,
    long casesOpened,
    long casesDecided,
    long approved,
    long rejected,
    Map<String, Long> profiles,
    long indexedDocuments,
    long heldProfiles,
    double precision,
    double recall,
    long plantedAuthenticated,
    long plantedAuthenticatedRejected,
    Map<String, Double> seconds,
    long memoryMiB) {
  DemoSummary {
    profiles = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    seconds = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }

  /** For people. */
  String asText() {
    StringBuilder text = new StringBuilder("\n");
    line(text, "registrations", registrations);
    line(text, "candidate pairs scored", candidatesScored);
    line(text, "potential duplicates", potentialDuplicates);
    text.append(
        String.format(
            Locale.ROOT,
            "  %-30s precision %.3f, recall %.3f%n",
            "against the truth",
            precision,
            recall));
    line(text, "rejected by authentication", rejectedByAuthentication);
    line(text, "cases opened", casesOpened);
    line(text, "cases decided", casesDecided);
    line(text, "  no match, approved", approved);
    line(text, "  match, rejected", rejected);
    profiles.forEach((schema, count) -> line(text, "profiles in " + schema, count));
    line(text, "documents in the index", indexedDocuments);
    line(text, "profiles held back", heldProfiles);
    seconds.forEach(
        (step, value) -> text.append(String.format(Locale.ROOT, "  %-30s %8.1f s%n", step, value)));
    text.append(String.format(Locale.ROOT, "  %-30s %8d MiB%n", "memory at rest", memoryMiB));
    return text.toString();
  }

  private static void line(StringBuilder text, String label, long value) {
    text.append(String.format(Locale.ROOT, "  %-30s %8d%n", label, value));
  }
}
