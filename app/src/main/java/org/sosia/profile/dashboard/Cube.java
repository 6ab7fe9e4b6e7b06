package org.sosia.profile.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sosia.profile.release.CubeShape;

/**
 * What is counted, and by what. Each profile is in one cell of a cube, except of {@link
 * #AUTHENTICATION_FACTORS} and {@link #AUTHENTICATION_ERRORS}, where it is in the cell of each
 * factor or error. A cube's dimensions are given up in the order of {@code givenUp}, the dearest
 * last.
 */
public enum Cube {
  /** Persons registered: profiles of the registration processor at the one enrolment stage. */
  ENROLMENTS(
      List.of("process", "centre", "gender", "age"),
      List.of(
          "age",
          "location4",
          "location3",
          "centre",
          "gender",
          "location2",
          "location1",
          "process")),
  /** The same by day and week. */
  ENROLMENT_DAYS(
      List.of("day", "week", "process", "centre"),
      List.of(
          "day", "location4", "location3", "centre", "location2", "week", "location1", "process")),
  /** Identities entered in the ID repository. */
  ISSUES(
      List.of("process", "gender", "age"),
      List.of("age", "location4", "location3", "gender", "location2", "location1", "process")),
  /** The same by day and week. */
  ISSUE_DAYS(
      List.of("day", "week", "process"),
      List.of("day", "location4", "location3", "location2", "week", "location1", "process")),
  /** Enrolled persons with fingerprints, and the sum of their mean qualities. */
  FINGER_QUALITY(Cube.QUALITY, Cube.QUALITY_GIVEN_UP, Cube.QUALITY_SUMS),
  IRIS_QUALITY(Cube.QUALITY, Cube.QUALITY_GIVEN_UP, Cube.QUALITY_SUMS),
  FACE_QUALITY(Cube.QUALITY, Cube.QUALITY_GIVEN_UP, Cube.QUALITY_SUMS),
  /** Profiles of pre-registration, registration and issuance by stage and status. */
  STAGES(
      List.of("week", "module", "stage", "status", "process", "centre"),
      List.of(
          "location4",
          "location3",
          "centre",
          "week",
          "location2",
          "location1",
          "process",
          "status",
          "stage",
          "module")),
  /** Authentications by partner and outcome. */
  AUTHENTICATIONS(
      List.of("week", "partner", "status"),
      List.of("location4", "location3", "location2", "location1", "week", "partner", "status")),
  AUTHENTICATION_FACTORS(
      List.of("factor", "status"),
      List.of("location4", "location3", "location2", "location1", "status", "factor")),
  AUTHENTICATION_ERRORS(
      List.of("error", "partner"),
      List.of("location4", "location3", "location2", "location1", "partner", "error"));

  /** Location levels that cubes know, coarsest first: {@code location1} and so on. */
  public static final int LOCATION_LEVELS = 4;

  private static final String QUALITY = "week process centre device";
  private static final String QUALITY_GIVEN_UP =
      "location4 location3 location2 week location1 process device centre";
  private static final String QUALITY_SUMS = "score attempts attempted";

  // a record of unmodifiable lists
  @SuppressWarnings("ImmutableEnumChecker")
  private final CubeShape shape;

  Cube(List<String> dimensions, List<String> givenUp) {
    this.shape = new CubeShape(withLocation(dimensions), givenUp, List.of());
  }

  Cube(String dimensions, String givenUp, String sums) {
    this.shape = new CubeShape(withLocation(words(dimensions)), words(givenUp), words(sums));
  }

  private static List<String> withLocation(List<String> dimensions) {
    List<String> all = new ArrayList<>(dimensions);
    for (int level = 1; level <= 4; level++) {
      all.add("location" + level);
    }
    return all;
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" "));
  }

  /** Its dimensions and sums. */
  public CubeShape shape() {
    return shape;
  }

  /** Whether it is counted by this dimension. */
  public boolean counts(String dimension) {
    return shape.dimensions().contains(dimension);
  }

  /** Its name in addresses and in the database, for example {@code enrolment-days}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The cube of this name. */
  public static Optional<Cube> find(String label) {
    return Arrays.stream(values()).filter(cube -> cube.label().equals(label)).findFirst();
  }
}
