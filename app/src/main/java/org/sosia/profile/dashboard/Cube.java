package org.sosia.profile.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is counted, and by what: a part of a population with some of its dimensions. Cubes hold no
 * numbers of their own.
 */
public enum Cube {
  /** Persons registered: profiles of the registration processor at the one enrolment stage. */
  ENROLMENTS(
      Population.REGISTRATIONS,
      Map.of("enrolled", "true"),
      "day week process centre gender age location1 location2 location3 location4",
      Cube.NO_FIGURES),
  /** Identities entered in the ID repository. */
  ISSUES(
      Population.ISSUANCES,
      Map.of("issued", "true"),
      "day week process gender age location1 location2 location3 location4",
      Cube.NO_FIGURES),
  /** Enrolled persons whose fingerprints have a quality, with its mean. */
  FINGER_QUALITY(Population.REGISTRATIONS, Map.of("enrolled", "true"), Cube.QUALITY, 0),
  IRIS_QUALITY(Population.REGISTRATIONS, Map.of("enrolled", "true"), Cube.QUALITY, 2),
  FACE_QUALITY(Population.REGISTRATIONS, Map.of("enrolled", "true"), Cube.QUALITY, 4),
  /** Profiles of pre-registration and registration by stage and status. */
  STAGES(
      Population.REGISTRATIONS,
      Map.of(),
      "day week module stage status process centre gender age location1 location2 location3 location4",
      Cube.NO_FIGURES),
  /** Entries in the ID repository, issued or rejected. */
  ISSUANCES(
      Population.ISSUANCES,
      Map.of(),
      "day week status process gender age location1 location2 location3 location4",
      Cube.NO_FIGURES),
  /** Authentications by partner and outcome. */
  AUTHENTICATIONS(
      Population.AUTHENTICATIONS,
      Map.of(),
      "day week partner status location1 location2 location3 location4",
      Cube.NO_FIGURES),
  AUTHENTICATION_FACTORS(Population.FACTORS, Map.of(), "factor status", Cube.NO_FIGURES),
  AUTHENTICATION_ERRORS(Population.ERRORS, Map.of(), "error", Cube.NO_FIGURES);

  /** Location levels that cubes know, coarsest first: {@code location1} and so on. */
  public static final int LOCATION_LEVELS = 4;

  private static final int NO_FIGURES = -1;
  private static final String QUALITY =
      "day week process centre gender age device location1 location2 location3 location4";
  private static final String DEVICE = "device";

  private final Population population;

  // unmodifiable
  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, String> only;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> dimensions;

  private final int firstFigure;

  Cube(Population population, Map<String, String> only, String dimensions, int firstFigure) {
    this.population = population;
    this.only = only;
    this.dimensions = List.of(dimensions.split(" "));
    this.firstFigure = firstFigure;
  }

  /** The population that it is a part of. */
  Population population() {
    return population;
  }

  /** The values of the population's dimensions that make the part. */
  Map<String, String> only() {
    return only;
  }

  /** What it is counted by. */
  public List<String> dimensions() {
    return dimensions;
  }

  /**
   * Whether it has a mean score (figure 0) of its persons. Attempts stand in the groups and are not
   * told: nearly all people have one, so that their mean would count the few who have more.
   */
  public boolean hasFigures() {
    return firstFigure != NO_FIGURES;
  }

  /**
   * Whether its counts are rounded to the threshold. Two cubes may count the same people at two
   * moments, and they are no sums of the same groups: so at most one of them is rounded finer, and
   * two numbers of one filter never tell that they differ by fewer than ten. Those of many tables
   * together may (ADR 123).
   */
  public boolean isCoarse() {
    return switch (this) {
      case ENROLMENTS, AUTHENTICATIONS -> false;
      case ISSUES,
          FINGER_QUALITY,
          IRIS_QUALITY,
          FACE_QUALITY,
          STAGES,
          ISSUANCES,
          AUTHENTICATION_FACTORS,
          AUTHENTICATION_ERRORS ->
          true;
    };
  }

  /** The population's figure that is this cube's first; -1 if it has none. */
  int firstFigure() {
    return firstFigure;
  }

  /** Whether it is counted by this dimension. */
  public boolean counts(String dimension) {
    return dimensions.contains(dimension);
  }

  /** The population's name of a dimension. */
  String dimensionOfPopulation(String dimension) {
    if (!dimension.equals(DEVICE)) {
      return dimension;
    }
    return switch (firstFigure) {
      case 0 -> "fingerDevice";
      case 2 -> "irisDevice";
      default -> "faceDevice";
    };
  }

  /** Its name in addresses, for example {@code finger-quality}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The cube of this name. */
  public static Optional<Cube> find(String label) {
    return Arrays.stream(values()).filter(cube -> cube.label().equals(label)).findFirst();
  }
}
