package org.sosia.cli.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sosia.matching.evidence.CandidatePass;
import org.sosia.matching.evidence.Candidates;

/**
 * What one pass of candidate generation adds.
 *
 * @param pass its name
 * @param pairs candidate pairs that it finds
 * @param truePairs of these, true ones
 * @param trueOnlyHere true pairs that no other pass finds
 * @param leftOut pairs that share a key and were left out because of the cap
 */
record PassShare(String pass, long pairs, long truePairs, long trueOnlyHere, long leftOut) {
  static List<PassShare> of(Candidates candidates, int[] entities) {
    List<PassShare> shares = new ArrayList<>();
    for (CandidatePass pass : CandidatePass.values()) {
      long pairs = 0;
      long truePairs = 0;
      long only = 0;
      for (int i = 0; i < candidates.size(); i++) {
        if (candidates.isFoundBy(i, pass)) {
          boolean same = entities[candidates.first(i)] == entities[candidates.second(i)];
          pairs++;
          truePairs += same ? 1 : 0;
          only += same && candidates.isFoundOnlyBy(i, pass) ? 1 : 0;
        }
      }
      shares.add(
          new PassShare(
              pass.name().toLowerCase(Locale.ROOT),
              pairs,
              truePairs,
              only,
              candidates.leftOut().getOrDefault(pass, 0L)));
    }
    return shares;
  }
}
