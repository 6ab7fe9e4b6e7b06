package org.sosia.dedupe.internal;

import org.jspecify.annotations.Nullable;

/**
 * What is known of two registrations.
 *
 * @param one the smaller id
 * @param other the larger id
 * @param foundByOne comparing the first finds the other
 * @param foundByOther comparing the other finds the first
 * @param same what people said last; null = nobody did
 */
public record ClusterLink(
    String one, String other, boolean foundByOne, boolean foundByOther, @Nullable Boolean same) {
  /** Nothing is known. */
  static ClusterLink unknown(String a, String b) {
    return a.compareTo(b) < 0
        ? new ClusterLink(a, b, false, false, null)
        : new ClusterLink(b, a, false, false, null);
  }

  /** Whether it joins the two. */
  public boolean holds() {
    return same == null ? (foundByOne || foundByOther) : same;
  }

  /** Whether anything is known that must be kept. */
  public boolean saysSomething() {
    return foundByOne || foundByOther || same != null;
  }

  ClusterLink foundBy(String registration, boolean found) {
    return registration.equals(one)
        ? new ClusterLink(one, other, found, foundByOther, same)
        : new ClusterLink(one, other, foundByOne, found, same);
  }

  ClusterLink decided(boolean verdict) {
    return new ClusterLink(one, other, foundByOne, foundByOther, verdict);
  }

  /** A side has left: only that people told the two apart stays, for when it comes in anew. */
  ClusterLink left() {
    Boolean apart = Boolean.FALSE.equals(same) ? Boolean.FALSE : null;
    return new ClusterLink(one, other, false, false, apart);
  }
}
