package org.sosia.profile.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.Selection;

/** The pages, in the order of their tabs. */
public enum PageKind {
  OVERVIEW(Cube.ENROLMENTS, Cube.ISSUES, Cube.STAGES),
  COVERAGE(Cube.ENROLMENTS),
  PEOPLE(Cube.ENROLMENTS),
  CENTRES(Cube.ENROLMENTS),
  QUALITY(Cube.FINGER_QUALITY, Cube.IRIS_QUALITY, Cube.FACE_QUALITY),
  PROCESSING(Cube.STAGES, Cube.ISSUANCES),
  AUTHENTICATION(Cube.AUTHENTICATIONS, Cube.AUTHENTICATION_FACTORS, Cube.AUTHENTICATION_ERRORS),
  DATA(Cube.ENROLMENTS, Cube.FINGER_QUALITY, Cube.IRIS_QUALITY, Cube.FACE_QUALITY),
  /** All that the reader may see, to print. */
  REPORT;

  // an unmodifiable list
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Cube> cubes;

  PageKind(Cube... cubes) {
    this.cubes = List.of(cubes);
  }

  /** Whether it is about what this cube counts, so that who may read it may count by it. */
  public boolean isAbout(Cube cube) {
    return cubes.contains(cube);
  }

  /**
   * The part of a selection that it filters by: no centre where nothing of it is counted by centre.
   */
  public Selection filtered(Selection selection) {
    return filtersBy("centre") ? selection : selection.at(selection.location());
  }

  /** Whether something of it is counted by this dimension; of the report, some page may be. */
  boolean filtersBy(String dimension) {
    return this == REPORT || cubes.stream().anyMatch(cube -> cube.counts(dimension));
  }

  /** Its name in addresses. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The page of this name. */
  public static Optional<PageKind> find(String label) {
    return Arrays.stream(values()).filter(page -> page.label().equals(label)).findFirst();
  }
}
