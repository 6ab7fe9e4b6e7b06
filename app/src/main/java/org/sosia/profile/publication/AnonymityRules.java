package org.sosia.profile.publication;

/**
 * The rules of the record-level view.
 *
 * @param k smallest class, at least 11: the risk of being recognised is at most 1/k
 * @param l how many values a told sensitive attribute has in a class, at least 2
 * @param generalisingSteps tries until everything may be generalised, at least 1
 * @param maxSteps tries until a profile is suppressed, at least as many
 */
public record AnonymityRules(int k, int l, int generalisingSteps, int maxSteps) {
  /** The least that is accepted. Source: thresholds of health-data release, risk ≤ 0.09. */
  public static final int MIN_K = 11;

  public AnonymityRules {
    if (k < MIN_K) {
      throw new IllegalArgumentException("k: is less than " + MIN_K);
    }
    if (l < 2) {
      throw new IllegalArgumentException("l: is less than 2");
    }
    if (generalisingSteps < 1 || maxSteps < generalisingSteps) {
      throw new IllegalArgumentException("steps: are less than 1, or than those of generalising");
    }
  }
}
