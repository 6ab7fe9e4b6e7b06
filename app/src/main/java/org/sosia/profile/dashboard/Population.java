package org.sosia.profile.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sosia.profile.release.CubeShape;

/**
 * The people that are released together: each profile is in one group, and every table of these
 * people is a sum of the same groups. Two releases of one population would be two ways to cut the
 * same people, and the difference of their tables could be one person.
 *
 * <p>Of {@link #FACTORS} and {@link #ERRORS} a profile is in the cell of each of its factors or
 * errors. They are told without place and time, and no cell is left out, so that their sums are
 * those of all authentications that have one.
 */
public enum Population {
  /** Pre-registration and registration processor, by stage. */
  REGISTRATIONS(
      "day week module enrolled stage status process centre gender age fingerDevice irisDevice faceDevice location1 location2 location3 location4",
      "faceDevice irisDevice fingerDevice day age location4 location3 status week centre gender location2 location1 process stage enrolled module",
      "finger fingerScored fingerAttempts fingerAttempted iris irisScored irisAttempts irisAttempted face faceScored faceAttempts faceAttempted"),
  /** The ID repository: issued or not. */
  ISSUANCES(
      "day week issued status process gender age location1 location2 location3 location4",
      "day age location4 location3 status week gender location2 location1 process issued",
      ""),
  AUTHENTICATIONS(
      "day week partner status location1 location2 location3 location4",
      "day location4 location3 location2 location1 week partner status",
      ""),
  FACTORS("factor status", "status factor", ""),
  ERRORS("error", "error", "");

  // a record of unmodifiable lists
  @SuppressWarnings("ImmutableEnumChecker")
  private final CubeShape shape;

  Population(String dimensions, String givenUp, String figures) {
    this.shape = new CubeShape(words(dimensions), words(givenUp), words(figures));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
  }

  /** Its dimensions, and the sums for means. */
  public CubeShape shape() {
    return shape;
  }

  /** Its name in the database. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The population of this name. */
  public static Optional<Population> find(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }
}
