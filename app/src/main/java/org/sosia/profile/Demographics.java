package org.sosia.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a profile may know of the person behind an event.
 *
 * @param yearOfBirth calendar year; null means unknown and stays unknown everywhere
 * @param gender code in the one configured language; empty means unknown
 * @param locationLevels names of the whole location hierarchy, coarsest first; the profile drops
 *     the last two
 * @param preferredLanguages ISO 639 codes of two or three letters
 */
public record Demographics(
    @Nullable Integer yearOfBirth,
    String gender,
    List<String> locationLevels,
    List<String> preferredLanguages) {

  /** Nothing known. */
  public static final Demographics UNKNOWN = new Demographics(null, "", List.of(), List.of());

  /** Levels at the end of a hierarchy that are no profile's business. */
  public static final int PERSONAL_LEVELS = 2;

  public Demographics {
    FieldRules.text("gender", gender);
    locationLevels = FieldRules.texts("location", locationLevels);
    preferredLanguages = FieldRules.languages("preferredLanguages", preferredLanguages);
  }

  /**
   * The location that a profile may carry: the hierarchy without its last two levels, empty if it
   * has fewer than three. Source: Anonymous Profiling Support, "hierarchy except last 2 (means no
   * personal address)".
   */
  public List<String> publishedLocation() {
    return locationLevels.subList(0, Math.max(0, locationLevels.size() - PERSONAL_LEVELS));
  }

  /** No personal detail leaves through logs. */
  @Override
  public String toString() {
    return "Demographics[redacted]";
  }
}
