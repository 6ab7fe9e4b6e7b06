package org.sosia.datashare;

/** What became of a wish to share something. */
public sealed interface CreateResult {
  /**
   * @param url where the partner reads it
   */
  record Created(Share share, SharePolicy policy, String url) implements CreateResult {}

  record Refused(ShareError error) implements CreateResult {}
}
