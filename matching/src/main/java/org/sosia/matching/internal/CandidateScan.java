package org.sosia.matching.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.NotComparedReason;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.ScoredPair;
import org.sosia.matching.SimilarityScore;

/**
 * Compares one probe with every visible row of its candidate blocks and collects the potential
 * duplicates. Used once, by one thread.
 *
 * <p>A row is first judged by {@link UpperBound}, in floating point and only as far as needed; what
 * may reach the threshold is then scored and decided in exact arithmetic. So the result is the
 * exhaustive one.
 */
final class CandidateScan {
  private final RuleSettings settings;
  private final ScoreArithmetic arithmetic;
  private final CompiledProbe probe;
  private final Visibility visibility;
  private final UpperBound upperBound;
  private final List<ScoredPair> potentialDuplicates = new ArrayList<>();
  private final Map<NotComparedReason, Long> notCompared = new EnumMap<>(NotComparedReason.class);
  private final @Nullable LanguageView[] storedByProbeLanguage;
  private final int[] comparable;
  private long candidatesScored;

  CandidateScan(RuleSettings settings, CompiledProbe probe, Visibility visibility) {
    this.settings = settings;
    this.probe = probe;
    this.visibility = visibility;
    arithmetic = new ScoreArithmetic(settings);
    upperBound = new UpperBound(settings, probe);
    storedByProbeLanguage = new LanguageView[probe.languageCount()];
    comparable = new int[probe.languageCount()];
  }

  List<ScoredPair> potentialDuplicates() {
    return potentialDuplicates;
  }

  long candidatesScored() {
    return candidatesScored;
  }

  Map<NotComparedReason, Long> notCompared() {
    return notCompared;
  }

  void scan(Block.View block) {
    selectLanguages(block);
    for (int row = 0; row < block.rows(); row++) {
      if (visibility.sees(block, row)) {
        compare(block, row);
      }
    }
  }

  private void selectLanguages(Block.View block) {
    for (int l = 0; l < storedByProbeLanguage.length; l++) {
      storedByProbeLanguage[l] = null;
      for (LanguageView stored : block.languages()) {
        if (stored.language().equals(probe.language(l))) {
          storedByProbeLanguage[l] = stored;
        }
      }
    }
    upperBound.select(storedByProbeLanguage);
  }

  private void compare(Block.View block, int row) {
    int languages = 0;
    for (int l = 0; l < storedByProbeLanguage.length; l++) {
      LanguageView stored = storedByProbeLanguage[l];
      if (stored != null && probe.hasName(l) && stored.hasName(row)) {
        comparable[languages++] = l;
      }
    }
    if (languages == 0) {
      notCompared.merge(reason(block, row), 1L, Long::sum);
      return;
    }
    candidatesScored++;
    if (upperBound.mayMeetThreshold(comparable, languages, row)) {
      SimilarityScore score = exactScore(languages, row);
      if (score.meets(settings)) {
        potentialDuplicates.add(new ScoredPair(block.ids()[row], score));
      }
    }
  }

  private SimilarityScore exactScore(int languages, int row) {
    List<LanguageEdits> edits = new ArrayList<>(languages);
    for (int i = 0; i < languages; i++) {
      LanguageView stored = storedByProbeLanguage[comparable[i]];
      if (stored != null) {
        edits.add(edits(comparable[i], stored, row));
      }
    }
    return arithmetic.score(edits).score();
  }

  private LanguageEdits edits(int l, LanguageView stored, int row) {
    List<FieldEdits> fields = new ArrayList<>(stored.fields().length);
    for (int f = 0; f < stored.fields().length; f++) {
      TextColumn.View texts = stored.fields()[f];
      fields.add(probe.edits(l, f, texts.codePoints(), texts.start(row), texts.end(row)));
    }
    return new LanguageEdits(probe.language(l), fields);
  }

  private NotComparedReason reason(Block.View block, int row) {
    boolean storedNamed = false;
    for (LanguageView stored : block.languages()) {
      storedNamed |= stored.hasName(row);
    }
    boolean commonLanguage = false;
    for (LanguageView stored : storedByProbeLanguage) {
      commonLanguage |= stored != null && stored.hasText(row);
    }
    return PairScorer.reason(probe.hasAnyName(), storedNamed, commonLanguage);
  }
}
