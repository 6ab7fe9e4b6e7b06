package org.sosia.profile;

/**
 * What the published view of an installation gives away.
 *
 * @param published documents
 * @param classes different documents
 * @param smallestClass fewest equal documents; 0 if there are none
 * @param suppressed profiles that found no equals
 * @param held profiles that still may
 */
public record PublishedRisk(
    long published, long classes, long smallestClass, long suppressed, long held) {

  /** Highest probability of picking the right document for somebody who is known to have one. */
  public double prosecutorRisk() {
    return smallestClass == 0 ? 0 : 1.0 / smallestClass;
  }

  /** Expected share of right matches when every document is matched. */
  public double marketerRisk() {
    return published == 0 ? 0 : (double) classes / published;
  }

  /** Share of the settled profiles that are in no document. */
  public double suppressedShare() {
    long settled = published + suppressed;
    return settled == 0 ? 0 : (double) suppressed / settled;
  }
}
