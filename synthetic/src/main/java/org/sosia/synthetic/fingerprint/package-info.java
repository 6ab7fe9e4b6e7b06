/**
 * Fingerprints from a seed: ridge flow around singular points, ridges by oriented filtering,
 * impressions of them. Source: Cappelli, Maio, Maltoni, "Synthetic fingerprint-database generation"
 * (SFinGe), 2002. Not exported.
 */
@NullMarked
package org.sosia.synthetic.fingerprint;

import org.jspecify.annotations.NullMarked;
