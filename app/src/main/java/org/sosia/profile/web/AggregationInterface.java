package org.sosia.profile.web;

import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.dashboard.SelectionRequest;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The tables that the pages are made of, as JSON: {@code /v1/aggregates} for programs with a token,
 * {@code /dashboards/aggregates} for people who are signed in. Who is limited to an area or to
 * pages is limited alike here.
 */
@RestController
public final class AggregationInterface {
  private static final String DESCRIPTION = "/openapi/aggregates.yaml";

  private final Aggregates aggregates;
  private final DashboardPages.Views views;

  public AggregationInterface(Aggregates aggregates, DashboardPages.Views views) {
    this.aggregates = aggregates;
    this.views = views;
  }

  /**
   * A cell. Persons and means are null where they are hidden.
   *
   * @param labels in the order of {@code by}; empty = not told
   */
  public record CellMessage(
      List<String> labels, @Nullable Long persons, Map<String, @Nullable Double> means) {}

  /**
   * A table.
   *
   * @param hiddenBelow no number stands for fewer persons
   * @param roundedTo persons are multiples of this
   */
  public record TableMessage(
      String cube,
      List<String> by,
      String from,
      String to,
      List<String> location,
      String process,
      @Nullable String centre,
      int hiddenBelow,
      int roundedTo,
      CellMessage total,
      List<CellMessage> rows) {}

  /** Why there is no table. */
  public record ProblemMessage(String title, List<FieldProblem> problems) {}

  /** A cube with its dimensions and means. */
  public record CubeMessage(String name, List<String> dimensions, List<String> means) {}

  @GetMapping({"/v1/aggregates", "/dashboards/aggregates"})
  public ResponseEntity<List<CubeMessage>> cubes(@Nullable Principal user) {
    Pages.Reader reader = views.reader(user);
    List<CubeMessage> cubes = new ArrayList<>();
    for (Cube cube : Cube.values()) {
      if (reader.mayCount(cube)) {
        cubes.add(new CubeMessage(cube.label(), cube.dimensions(), means(cube)));
      }
    }
    return json(HttpStatus.OK).body(cubes);
  }

  private static List<String> means(Cube cube) {
    return cube.hasFigures() ? List.of("score", "attempts") : List.of();
  }

  @GetMapping(value = "/v1/aggregates/openapi.yaml", produces = "application/yaml")
  public Resource description() {
    return new ClassPathResource(DESCRIPTION);
  }

  @GetMapping({"/v1/aggregates/{name}", "/dashboards/aggregates/{name}"})
  public ResponseEntity<?> table(
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> parameters,
      @Nullable Principal user) {
    Cube cube = Cube.find(name).orElse(null);
    if (cube == null) {
      return problem(HttpStatus.NOT_FOUND, new FieldProblem("cube", "is none of those there are"));
    }
    if (!views.reader(user).mayCount(cube)) {
      return problem(
          HttpStatus.FORBIDDEN, new FieldProblem("cube", "is on none of the pages of your roles"));
    }
    List<String> by = parameters.getOrDefault("by", List.of());
    if (by.size() > 3
        || !by.stream().allMatch(cube::counts)
        || by.stream().distinct().count() < by.size()) {
      return problem(
          HttpStatus.BAD_REQUEST,
          new FieldProblem("by", "is not up to three different dimensions of the cube"));
    }
    return switch (views.selection(parameters, user)) {
      case SelectionRequest.Invalid invalid ->
          problem(HttpStatus.BAD_REQUEST, invalid.problems().toArray(FieldProblem[]::new));
      case SelectionRequest.Valid valid ->
          json(HttpStatus.OK).body(message(cube, by, valid.selection()));
    };
  }

  private TableMessage message(Cube cube, List<String> by, Selection selection) {
    PublishedTable table = aggregates.table(cube, selection, by.toArray(String[]::new));
    return new TableMessage(
        cube.label(),
        by,
        selection.from().toString(),
        selection.to().toString(),
        selection.location(),
        selection.process(),
        selection.centre(),
        aggregates.rules().thresholdPersons(),
        aggregates.rules(cube).roundingBase(),
        cell(cube, List.of(), table.total()),
        by.isEmpty()
            ? List.of()
            : table.rows().stream().map(r -> cell(cube, r.labels(), r.figure())).toList());
  }

  private static CellMessage cell(Cube cube, List<String> labels, Figure figure) {
    Map<String, @Nullable Double> means = new LinkedHashMap<>();
    if (cube.hasFigures()) {
      means.put("score", value(figure.mean(0)));
      means.put("attempts", value(figure.mean(1)));
    }
    return new CellMessage(labels, figure.isHidden() ? null : figure.orZero(), means);
  }

  private static @Nullable Double value(OptionalDouble mean) {
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  private static ResponseEntity<ProblemMessage> problem(
      HttpStatus status, FieldProblem... problems) {
    return json(status).body(new ProblemMessage("there is no such table", List.of(problems)));
  }

  /** JSON whatever a browser says that it accepts. */
  private static ResponseEntity.BodyBuilder json(HttpStatus status) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
  }
}
