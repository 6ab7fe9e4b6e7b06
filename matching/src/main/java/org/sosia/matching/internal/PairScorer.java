package org.sosia.matching.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sosia.matching.NotComparedReason;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;

/** Scores one pair by its texts alone. Thread-safe. */
public final class PairScorer {
  private final ScoreArithmetic arithmetic;

  /** A scorer with these settings. */
  public PairScorer(RuleSettings settings) {
    arithmetic = new ScoreArithmetic(settings);
  }

  /** The score with its explanation, or which text was missing for one. */
  public PairComparison compare(PersonRecord probe, PersonRecord stored) {
    CompiledProbe compiled = new CompiledProbe(probe);
    Map<String, int[][]> storedText = EncodedText.of(stored);
    List<LanguageEdits> comparable = new ArrayList<>();
    boolean commonLanguage = false;
    for (int l = 0; l < compiled.languageCount(); l++) {
      int[][] fields = storedText.get(compiled.language(l));
      commonLanguage |= fields != null;
      if (fields != null && compiled.hasName(l) && fields[EncodedText.NAME].length > 0) {
        comparable.add(edits(compiled, l, fields));
      }
    }
    if (!comparable.isEmpty()) {
      return arithmetic.score(comparable);
    }
    boolean storedNamed =
        storedText.values().stream().anyMatch(fields -> fields[EncodedText.NAME].length > 0);
    return new PairComparison.NotComparable(
        reason(compiled.hasAnyName(), storedNamed, commonLanguage));
  }

  /** Why a pair has no language with both names. */
  public static NotComparedReason reason(
      boolean probeNamed, boolean storedNamed, boolean commonLanguage) {
    return probeNamed && storedNamed && !commonLanguage
        ? NotComparedReason.NO_COMMON_LANGUAGE
        : NotComparedReason.NAME_ABSENT;
  }

  private static LanguageEdits edits(CompiledProbe probe, int l, int[][] stored) {
    List<FieldEdits> fields = new ArrayList<>();
    for (int f = 0; f < EncodedText.FIELDS.size(); f++) {
      fields.add(probe.edits(l, f, stored[f], 0, stored[f].length));
    }
    return new LanguageEdits(probe.language(l), fields);
  }
}
