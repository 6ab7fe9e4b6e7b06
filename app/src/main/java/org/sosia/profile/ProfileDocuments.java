package org.sosia.profile;

/** Flattens a stored profile into the document that the search engine indexes. */
public interface ProfileDocuments {

  /** Class-path resource of the index's settings and strict mapping. */
  String MAPPING_RESOURCE = "opensearch/anonymous-profile.json";

  /**
   * The document as JSON text. It is derived from the profile alone, so an index can be rebuilt
   * from the tables; it holds no pseudonym, no time of day and no device.
   *
   * @throws IllegalArgumentException if the profile's JSON is not one that {@link ProfileBuilder}
   *     wrote
   */
  String document(AnonymousProfile profile);
}
