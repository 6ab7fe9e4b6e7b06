package org.sosia.profile.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.dashboard.PublicPublisher;
import org.sosia.profile.dashboard.PublicStatistics;
import org.sosia.profile.dashboard.PublicStatistics.Outcome;
import org.sosia.profile.dashboard.PublicStatistics.Published;
import org.sosia.profile.dashboard.SelectionRequest;
import org.sosia.profile.pages.CsvText;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.PlainTable;
import org.sosia.profile.pages.PublicView;
import org.sosia.profile.pages.Texts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What everybody may read: tables with differential privacy, as a page and as open data. */
@Controller
public final class PublicPages {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final String FILE = "enrolments.csv";
  private static final double THOUSAND = 1_000.0;

  private final Pages pages;
  private final PublicStatistics statistics;
  private final PublicPublisher publisher;

  public PublicPages(Pages pages, PublicStatistics statistics, PublicPublisher publisher) {
    this.pages = pages;
    this.statistics = statistics;
    this.publisher = publisher;
  }

  /**
   * What became of a publication.
   *
   * @param message the same in words, with what to do
   * @param tableEpsilon what this publication cost; 0 where nothing was published
   * @param year of publication, whose budget it is of
   * @param yearSpentEpsilon what all tables of the year cost so far, with this one
   * @param yearEpsilon what they may cost
   */
  public record OutcomeMessage(
      String outcome,
      String message,
      double tableEpsilon,
      int year,
      double yearSpentEpsilon,
      double yearEpsilon) {}

  @GetMapping("/statistics")
  public String page(
      @RequestParam MultiValueMap<String, String> parameters,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    List<FieldProblem> unknown = unknown(parameters);
    if (!unknown.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      model.addAttribute(
          "problem",
          new DashboardPages.PageProblem(
              pages.texts(locale).say("problem.title"),
              inWords(unknown, pages.texts(locale)),
              null,
              null));
    }
    model.addAttribute("statistics", PublicView.of(statistics.listAll(), pages.texts(locale)));
    return "dashboards/public";
  }

  /** They take no parameters; what an address has in vain is named, as on the other pages. */
  private static List<FieldProblem> unknown(MultiValueMap<String, String> parameters) {
    return SelectionRequest.unknown(parameters.keySet(), Set.of());
  }

  private static String inWords(List<FieldProblem> problems, Texts texts) {
    return String.join(
        "; ", DashboardPages.sentences(new SelectionRequest.Invalid(problems), texts));
  }

  private Optional<ResponseEntity<byte[]>> refusal(MultiValueMap<String, String> parameters) {
    List<FieldProblem> unknown = unknown(parameters);
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ResponseEntity.badRequest()
                .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                .body(
                    inWords(unknown, pages.texts(Locale.ENGLISH))
                        .getBytes(StandardCharsets.UTF_8)));
  }

  /** What the open data is about, for programs. */
  @GetMapping("/statistics/" + FILE + CsvMetadata.ENDING)
  @ResponseBody
  public ResponseEntity<byte[]> metadata(@RequestParam MultiValueMap<String, String> parameters) {
    Optional<ResponseEntity<byte[]>> refusal = refusal(parameters);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Texts texts = pages.texts(Locale.ENGLISH);
    List<Published> all = statistics.listAll();
    List<String> quarters = all.stream().map(Published::quarter).sorted().toList();
    CsvMetadata metadata =
        new CsvMetadata(
            texts.say("public.heading"),
            texts.say("public.lead"),
            quarters.isEmpty() ? "" : quarters.getFirst() + "/" + quarters.getLast(),
            texts.say("everywhere"),
            texts.say("source.registration"),
            "en",
            null,
            PublicView.of(all, texts).tables().stream()
                .map(table -> table.quarter() + ": " + table.note())
                .toList());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/csvm+json"))
        .body(
            metadata.json(
                FILE,
                List.of(
                    new PlainTable.Column("quarter", PlainTable.Type.STRING),
                    new PlainTable.Column("area", PlainTable.Type.STRING),
                    new PlainTable.Column("gender", PlainTable.Type.STRING),
                    new PlainTable.Column("enrolled", PlainTable.Type.INTEGER),
                    new PlainTable.Column("epsilon", PlainTable.Type.DECIMAL))));
  }

  @GetMapping("/statistics/" + FILE)
  @ResponseBody
  public ResponseEntity<byte[]> csv(@RequestParam MultiValueMap<String, String> parameters) {
    Optional<ResponseEntity<byte[]>> refusal = refusal(parameters);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    List<List<String>> rows = new ArrayList<>();
    for (Published published : statistics.listAll()) {
      published
          .table()
          .rows()
          .forEach(row -> {
            List<String> fields = new ArrayList<>(List.of(published.quarter()));
            fields.addAll(row.labels());
            fields.add(Long.toString(row.persons()));
            fields.add(Double.toString(published.thousandths() / THOUSAND));
            rows.add(fields);
          });
    }
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + FILE + "\"")
        .header(
            HttpHeaders.LINK,
            "<"
                + FILE
                + CsvMetadata.ENDING
                + ">; rel=\"describedby\"; type=\"application/csvm+json\"")
        .body(
            CsvText.of(List.of("quarter", "area", "gender", "enrolled", "epsilon"), rows)
                .getBytes(StandardCharsets.UTF_8));
  }

  /** Publishes a quarter; an administrator's step, because it cannot be taken back. */
  @PostMapping("/v1/public-statistics/{quarter}")
  @ResponseBody
  public ResponseEntity<OutcomeMessage> publish(@PathVariable String quarter) {
    try {
      Outcome outcome = publisher.publish(quarter);
      String said = PublicationWords.of(quarter, outcome, publisher.spending());
      return switch (outcome) {
        case Outcome.Done done ->
            answer(HttpStatus.CREATED, "published", said, done.published().thousandths());
        case Outcome.NoBudget none -> answer(HttpStatus.CONFLICT, "no-budget", said, 0);
        case Outcome.AlreadyThere there -> answer(HttpStatus.CONFLICT, "published-before", said, 0);
        case Outcome.NotOver notOver -> answer(HttpStatus.CONFLICT, "quarter-not-over", said, 0);
        case Outcome.TooOld tooOld -> answer(HttpStatus.CONFLICT, "quarter-too-old", said, 0);
        case Outcome.NotDeclared nothing -> answer(HttpStatus.CONFLICT, "not-declared", said, 0);
        case Outcome.NobodyCounted nobody -> answer(HttpStatus.CONFLICT, "nobody-counted", said, 0);
      };
    } catch (IllegalArgumentException e) {
      return answer(
          HttpStatus.BAD_REQUEST, "not-a-quarter", "The quarter " + e.getMessage() + ".", 0);
    }
  }

  private ResponseEntity<OutcomeMessage> answer(
      HttpStatus status, String outcome, String message, int thousandths) {
    PublicPublisher.Spending spending = publisher.spending();
    return ResponseEntity.status(status)
        .body(
            new OutcomeMessage(
                outcome,
                message,
                thousandths / THOUSAND,
                spending.year(),
                spending.spentThousandths() / THOUSAND,
                spending.budgetThousandths() / THOUSAND));
  }
}
