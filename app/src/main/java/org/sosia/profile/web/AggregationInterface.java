package org.sosia.profile.web;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.InvalidInput;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.dashboard.SelectionRequest;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.Texts;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables that the pages are made of, as JSON: {@code /v1/aggregates} for programs with a token,
 * {@code /dashboards/aggregates} for people who are signed in. Who is limited to an area or to
 * pages is limited alike here.
 */
@RestController
public final class AggregationInterface {
  private static final String BY = "by";
  private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
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
      List<String> open,
      int hiddenBelow,
      int roundedTo,
      CellMessage total,
      List<CellMessage> rows) {}

  /** A cube with its dimensions and means. */
  public record CubeMessage(String name, List<String> dimensions, List<String> means) {}

  @GetMapping({
    "/v1/aggregates",
    "/v1/aggregates/",
    "/dashboards/aggregates",
    "/dashboards/aggregates/"
  })
  public ResponseEntity<?> cubes(
      @RequestParam MultiValueMap<String, String> parameters, @Nullable Principal user) {
    List<FieldProblem> unknown = SelectionRequest.unknown(parameters.keySet(), Set.of());
    if (!unknown.isEmpty()) {
      return refused(HttpStatus.BAD_REQUEST, inWords(unknown).toArray(FieldProblem[]::new));
    }
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
    return cube.hasFigures() ? List.of("score") : List.of();
  }

  /** The description, as YAML, or as JSON for whoever accepts that and no YAML. */
  @GetMapping("/v1/aggregates/openapi.yaml")
  public ResponseEntity<byte[]> description(
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept)
      throws IOException {
    byte[] yaml = new ClassPathResource(DESCRIPTION).getContentAsByteArray();
    boolean json = accept.contains("json") && !accept.contains("yaml") && !accept.contains("*/*");
    return json
        ? json(HttpStatus.OK)
            .body(
                JsonMapper.shared()
                    .writeValueAsBytes(
                        new Yaml().<Object>load(new String(yaml, StandardCharsets.UTF_8))))
        : ResponseEntity.ok().contentType(YAML).body(yaml);
  }

  @GetMapping({"/v1/aggregates/{name}", "/dashboards/aggregates/{name}"})
  public ResponseEntity<?> table(
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> parameters,
      @Nullable Principal user) {
    Cube cube = Cube.find(name).orElse(null);
    if (cube == null) {
      return refused(HttpStatus.NOT_FOUND, new FieldProblem("cube", "is none of those there are"));
    }
    Pages.Reader reader = views.reader(user);
    if (!reader.mayCount(cube)) {
      return refused(
          HttpStatus.FORBIDDEN, new FieldProblem("cube", "is on none of the pages that you read"));
    }
    Map<String, List<String>> selecting = new LinkedHashMap<>(parameters);
    List<String> by = selecting.getOrDefault(BY, List.of());
    selecting.remove(BY);
    if (by.size() > 3
        || !by.stream().allMatch(cube::counts)
        || by.stream().distinct().count() < by.size()) {
      return refused(
          HttpStatus.BAD_REQUEST,
          new FieldProblem(
              BY,
              "is not up to three different dimensions of the cube, which are "
                  + String.join(", ", cube.dimensions())));
    }
    List<FieldProblem> uncounted = uncounted(cube, selecting);
    if (!uncounted.isEmpty()) {
      return refused(HttpStatus.BAD_REQUEST, uncounted.toArray(FieldProblem[]::new));
    }
    return switch (views.selection(selecting, reader)) {
      case SelectionRequest.Invalid invalid ->
          refused(HttpStatus.BAD_REQUEST, inWords(invalid.problems()).toArray(FieldProblem[]::new));
      case SelectionRequest.Valid valid -> {
        List<FieldProblem> untold = untold(valid.selection(), reader);
        yield untold.isEmpty()
            ? json(HttpStatus.OK).body(message(cube, by, valid.selection()))
            : refused(HttpStatus.NOT_FOUND, inWords(untold).toArray(FieldProblem[]::new));
      }
    };
  }

  /** What is asked for and not known of the cube: nobody there would be no answer. */
  private static List<FieldProblem> uncounted(Cube cube, Map<String, List<String>> selecting) {
    return Stream.of("location", "process", "centre")
        .filter(
            name -> selecting.getOrDefault(name, List.of()).stream().anyMatch(v -> !v.isBlank()))
        .filter(name -> !cube.counts(name.equals("location") ? "location1" : name))
        .map(name ->
            new FieldProblem(
                name,
                "is not known of this cube, whose dimensions are "
                    + String.join(", ", cube.dimensions())))
        .toList();
  }

  /** A place or centre that no month tells of, be it small or none. */
  private List<FieldProblem> untold(Selection selection, Pages.Reader reader) {
    List<FieldProblem> untold = new ArrayList<>();
    List<String> place = selection.location();
    if (place.size() > reader.area().size() && !aggregates.tells(place, null)) {
      untold.add(new FieldProblem("location", "untold"));
    }
    String centre = selection.centre();
    if (centre != null && !aggregates.tells(reader.area(), centre)) {
      untold.add(new FieldProblem("centre", "untold"));
    }
    return untold;
  }

  private List<FieldProblem> inWords(List<FieldProblem> problems) {
    return DashboardPages.inWords(
        new SelectionRequest.Invalid(problems),
        new Texts(Locale.ENGLISH, aggregates.rules().thresholdPersons()));
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
        open(selection),
        aggregates.rules().thresholdPersons(),
        aggregates.rules(cube).roundingBase(),
        cell(cube, List.of(), table.total()),
        by.isEmpty()
            ? List.of()
            : table.rows().stream().map(r -> cell(cube, r.labels(), r.figure())).toList());
  }

  /** The months that are not over yet: their figures still grow. */
  private List<String> open(Selection selection) {
    List<String> open = new ArrayList<>();
    YearMonth running = views.running();
    YearMonth first = selection.from().isAfter(running) ? selection.from() : running;
    for (YearMonth at = first; !at.isAfter(selection.to()); at = at.plusMonths(1)) {
      open.add(at.toString());
    }
    return open;
  }

  private static CellMessage cell(Cube cube, List<String> labels, Figure figure) {
    Map<String, @Nullable Double> means = new LinkedHashMap<>();
    if (cube.hasFigures()) {
      means.put("score", value(figure.mean(0)));
    }
    return new CellMessage(labels, figure.isHidden() ? null : figure.orZero(), means);
  }

  private static @Nullable Double value(OptionalDouble mean) {
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  /** Problem details (RFC 9457) as of the other interfaces. */
  private static ResponseEntity<ProblemDetail> refused(
      HttpStatus status, FieldProblem... problems) {
    List<InvalidInput.Violation> violations =
        Stream.of(problems)
            .map(one -> new InvalidInput.Violation(one.field(), one.reason()))
            .toList();
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, new InvalidInput(violations).getMessage());
    problem.setType(URI.create("urn:sosia:problem:" + kind(status)));
    problem.setTitle(
        switch (status) {
          case BAD_REQUEST -> "A parameter cannot be read";
          case FORBIDDEN -> "This table is not yours to read";
          default -> "There is no such table";
        });
    problem.setProperty("violations", violations);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static String kind(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "invalid-parameter";
      case FORBIDDEN -> "table-not-allowed";
      default -> "no-such-table";
    };
  }

  /** JSON whatever a browser says that it accepts. */
  private static ResponseEntity.BodyBuilder json(HttpStatus status) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
  }
}
