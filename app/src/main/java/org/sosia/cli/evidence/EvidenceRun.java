package org.sosia.cli.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.evidence.Candidates;
import org.sosia.matching.evidence.EvidenceModel;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.MalformedModel;
import org.sosia.matching.evidence.ModelText;
import org.sosia.matching.evidence.Training;

/**
 * A file's candidate pairs, the model and the scores.
 *
 * @param candidates the candidate pairs
 * @param model the model, learned from the file or read
 * @param pairs the candidate pairs with their log-odds in thousandths of a bit
 */
record EvidenceRun(Candidates candidates, EvidenceModel model, ScoredPairs pairs) {
  /** How many records may share a key before it is divided. */
  static final int DEFAULT_CAP = 50;

  /**
   * A file from which nothing can be learned, or a model that does not fit; the message says why.
   */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  /**
   * Finds, learns and scores.
   *
   * @param modelFile the model to use; null = one is learned from the file itself
   * @throws Refused when nothing can be learned, or the model is malformed or does not fit
   */
  static EvidenceRun of(EvidenceRegister register, @Nullable Path modelFile, int cap)
      throws Refused, IOException {
    Candidates candidates = Candidates.of(register, cap);
    EvidenceModel model =
        modelFile == null
            ? learned(register, candidates)
            : read(modelFile).forRecords(Math.max(1, register.size()));
    return new EvidenceRun(candidates, model, score(register, candidates, model));
  }

  private static EvidenceModel learned(EvidenceRegister register, Candidates candidates)
      throws Refused {
    return switch (Training.run(register, candidates)) {
      case Training.Result.Trained trained -> trained.model();
      case Training.Result.Refused refused -> throw new Refused(refused.reason());
    };
  }

  private static EvidenceModel read(Path file) throws Refused, IOException {
    try {
      return ModelText.parse(Files.readString(file));
    } catch (MalformedModel e) {
      throw new Refused(file + ": " + e.getMessage());
    }
  }

  private static ScoredPairs score(
      EvidenceRegister register, Candidates candidates, EvidenceModel model) throws Refused {
    EvidenceScorer scorer;
    try {
      scorer = new EvidenceScorer(register, model);
    } catch (IllegalArgumentException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
    int[] first = new int[candidates.size()];
    int[] second = new int[candidates.size()];
    int[] scores = new int[candidates.size()];
    for (int i = 0; i < scores.length; i++) {
      first[i] = candidates.first(i);
      second[i] = candidates.second(i);
      scores[i] = scorer.scoreMillibits(first[i], second[i]);
    }
    return ScoredPairs.sorted(first, second, scores);
  }
}
