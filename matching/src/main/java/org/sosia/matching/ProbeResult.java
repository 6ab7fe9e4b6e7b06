package org.sosia.matching;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a probe found.
 *
 * @param potentialDuplicates the candidates whose score meets the threshold, by descending score,
 *     then by id
 * @param candidatesScored how many candidate pairs the rule decided by a score, above the threshold
 *     or below
 * @param notCompared how many visible records got no score, by reason. NAME_ABSENT and
 *     NO_COMMON_LANGUAGE count candidates of the blocking rules; GENDER_ABSENT counts records of
 *     the probe's very date whose pair lacks a gender; BIRTH_DATE_ABSENT counts records without a
 *     date of birth, or all records when the probe has none. A reason that lies in the probe itself
 *     (GENDER_ABSENT, BIRTH_DATE_ABSENT) is always a key, if need be with 0; other reasons are keys
 *     when at least one record has them.
 */
public record ProbeResult(
    List<ScoredPair> potentialDuplicates,
    long candidatesScored,
    Map<NotComparedReason, Long> notCompared) {
  /** Copies. */
  public ProbeResult {
    potentialDuplicates = List.copyOf(potentialDuplicates);
    Map<NotComparedReason, Long> copy = new EnumMap<>(NotComparedReason.class);
    copy.putAll(notCompared);
    notCompared = Collections.unmodifiableMap(copy);
  }
}
