package org.sosia.matching;

/**
 * One field's part in the score of a pair in one language.
 *
 * @param field the field
 * @param weight the field's weight
 * @param presence on how many sides the field is present
 * @param counted true when the weight is part of the denominator
 * @param distanceEdits Levenshtein distance in code points; the longer length when one side is
 *     absent
 * @param longerLengthCodePoints length of the longer text
 * @param similarity 1 − distance / longer length, 0 to 1; 0 when a side is absent, but 1 when both
 *     are and the settings count that as equal
 * @param contributionPercent what the field adds to the pair's score, in percentage points: over
 *     all fields and languages they add up to exactly the score
 */
public record FieldScore(
    ComparedField field,
    int weight,
    FieldPresence presence,
    boolean counted,
    int distanceEdits,
    int longerLengthCodePoints,
    Rational similarity,
    Rational contributionPercent) {}
