package org.sosia.review;

/** What a verdict rests on, or why it cannot be firmer. Stored by name; texts are in messages. */
public enum ReasonCode {
  FACE,
  FINGERPRINTS,
  IRISES,
  NAMES_AND_ADDRESS,
  DOCUMENTS,
  HISTORY,
  /** Twins, brothers and sisters, parent and child. */
  RELATIVES,
  POOR_QUALITY,
  MISSING_DATA;

  /** Its name in message keys, such as {@code poor-quality}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
