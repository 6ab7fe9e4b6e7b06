/**
 * Invented people by the million: the same seed and number give the same person, in Latin and in
 * Devanagari. Kept as bytes, because millions of strings would measure the collector.
 */
@NullMarked
package org.sosia.benchmarks.people;

import org.jspecify.annotations.NullMarked;
