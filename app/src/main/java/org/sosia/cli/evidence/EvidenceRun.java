package org.sosia.cli.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.evidence.Candidates;
import org.sosia.matching.evidence.EvidenceModel;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.ImpliedPairs;
import org.sosia.matching.evidence.MalformedModel;
import org.sosia.matching.evidence.ModelText;
import org.sosia.matching.evidence.Training;

/**
 * A file's candidate pairs, the model and the scores.
 *
 * @param candidates the candidate pairs
 * @param model the model, learned from the file, or read and made to fit its size
 * @param use which model that is, and its odds before any evidence
 * @param compared the candidate pairs with the log-odds of their own evidence, in thousandths of a
 *     bit
 * @param pairs the same, and the pairs that follow from others, with what follows where that is
 *     more
 */
record EvidenceRun(
    Candidates candidates,
    EvidenceModel model,
    ModelUse use,
    ScoredPairs compared,
    ScoredPairs pairs) {
  /** How many records may share a key before it is divided. */
  static final int DEFAULT_CAP = 50;

  /**
   * Finds, learns and scores.
   *
   * @param modelFile the model to use; null = one is learned from the file itself
   * @throws EvidenceRefused when nothing can be learned, or the model is malformed or does not fit
   */
  static EvidenceRun of(EvidenceRegister register, @Nullable Path modelFile, int cap)
      throws EvidenceRefused, IOException {
    Candidates candidates = Candidates.of(register, cap);
    if (modelFile == null) {
      EvidenceModel learned = learned(register, candidates);
      return score(register, candidates, learned, ModelUse.learned(learned));
    }
    EvidenceModel read = read(modelFile);
    EvidenceModel fitted = read.forRecords(Math.max(1, register.size()));
    return score(register, candidates, fitted, ModelUse.read(read, fitted));
  }

  /**
   * What the scorer is expected to state of the compared pairs, in their order, in the register
   * that this file is a sample of.
   *
   * @param records of that register, at least 1
   */
  int[] inRegister(EvidenceRegister sample, long records) {
    if (records == sample.size()) {
      return compared.score();
    }
    EvidenceScorer scorer = EvidenceScorer.ofRegister(sample, model, records);
    int[] stated = new int[compared.size()];
    for (int i = 0; i < stated.length; i++) {
      stated[i] = scorer.scoreMillibits(compared.first()[i], compared.second()[i]);
    }
    return stated;
  }

  /** A scorer of the model, which must fit the register. */
  static EvidenceScorer scorer(EvidenceRegister register, EvidenceModel model)
      throws EvidenceRefused {
    try {
      return new EvidenceScorer(register, model);
    } catch (IllegalArgumentException e) {
      throw new EvidenceRefused(String.valueOf(e.getMessage()));
    }
  }

  private static EvidenceModel learned(EvidenceRegister register, Candidates candidates)
      throws EvidenceRefused {
    return switch (Training.run(register, candidates)) {
      case Training.Result.Trained trained -> trained.model();
      case Training.Result.Refused refused -> throw new EvidenceRefused(refused.reason());
    };
  }

  private static EvidenceModel read(Path file) throws EvidenceRefused, IOException {
    try {
      return ModelText.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new EvidenceRefused(file + ": there is no such file");
    } catch (MalformedModel e) {
      throw new EvidenceRefused(file + ": " + e.getMessage());
    }
  }

  private static EvidenceRun score(
      EvidenceRegister register, Candidates candidates, EvidenceModel model, ModelUse use)
      throws EvidenceRefused {
    EvidenceScorer scorer = scorer(register, model);
    int[] first = new int[candidates.size()];
    int[] second = new int[candidates.size()];
    int[] scores = new int[candidates.size()];
    for (int i = 0; i < scores.length; i++) {
      first[i] = candidates.first(i);
      second[i] = candidates.second(i);
      scores[i] = scorer.scoreMillibits(first[i], second[i]);
    }
    ImpliedPairs all = ImpliedPairs.of(first, second, scores);
    return new EvidenceRun(
        candidates,
        model,
        use,
        ScoredPairs.sorted(first, second, scores),
        ScoredPairs.sorted(all.first(), all.second(), all.scoreMillibits()));
  }
}
