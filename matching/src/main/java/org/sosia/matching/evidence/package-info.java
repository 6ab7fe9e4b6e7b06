/**
 * Scores pairs by evidence: match weights in bits per comparison level, estimated from a register
 * without labels, and added up after Fellegi and Sunter. It stands beside the weighted Levenshtein
 * rule and finds the doubles that the rule misses; every score can be taken apart exactly.
 */
@NullMarked
package org.sosia.matching.evidence;

import org.jspecify.annotations.NullMarked;
