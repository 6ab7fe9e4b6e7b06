package org.sosia.review.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.sosia.review.KnownCases;
import org.sosia.review.Reviewer;
import org.sosia.review.internal.KnownDesk;
import org.sosia.review.internal.QualityDesk;
import org.sosia.review.internal.QualityReport;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Quality reports and known cases, for supervisors. */
@Controller
@RequestMapping("/adjudication")
public final class QualityController {
  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_DAYS = 366;

  private final QualityDesk quality;
  private final KnownDesk known;
  private final InstantSource clock;

  public QualityController(QualityDesk quality, KnownDesk known, InstantSource clock) {
    this.quality = quality;
    this.known = known;
    this.clock = clock;
  }

  /** What {@code review/quality.html} shows; the template documents each part. */
  public record QualityView(
      LocalDate from, LocalDate to, QualityReport report, List<KnownCases.Known> known) {}

  private record Period(LocalDate from, LocalDate to) {
    Instant begin() {
      return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The last day is within. */
    Instant end() {
      return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  @GetMapping("/quality")
  public ModelAndView show(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      Authentication person) {
    Period period = period(from, to);
    QualityReport report = quality.report(SignedIn.reviewer(person), period.begin(), period.end());
    return new ModelAndView(
        "review/quality",
        "quality",
        new QualityView(period.from(), period.to(), report, known.list()));
  }

  @GetMapping("/quality.csv")
  public ResponseEntity<byte[]> csv(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      Authentication person) {
    Period period = period(from, to);
    QualityReport report = quality.report(SignedIn.reviewer(person), period.begin(), period.end());
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"quality-%s-%s.csv\"".formatted(period.from(), period.to()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(QualityCsv.of(report).getBytes(StandardCharsets.UTF_8));
  }

  /** The days asked for; the last thirty where nothing sensible was. */
  private Period period(String from, String to) {
    LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate last = date(to, today);
    LocalDate first = date(from, last.minusDays(DEFAULT_DAYS - 1L));
    return first.isAfter(last) || first.isBefore(last.minusDays(MAX_DAYS))
        ? new Period(last.minusDays(DEFAULT_DAYS - 1L), last)
        : new Period(first, last);
  }

  private static LocalDate date(String text, LocalDate otherwise) {
    try {
      return text.isEmpty() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return otherwise; // no date: as if none was given
    }
  }

  @PostMapping("/quality/known/{id}/retire")
  public View retire(@PathVariable UUID id, Authentication person, RedirectAttributes flash) {
    boolean retired = known.retire(id, SignedIn.reviewer(person));
    flash.addFlashAttribute(
        "noticeKey",
        retired ? "review.quality.notice.retired" : "review.quality.notice.notretired");
    return SeeOther.to("/adjudication/quality");
  }

  /** Keeps a decided case as a known one. */
  @PostMapping("/quality/known/of/{caseId}")
  public View keep(@PathVariable UUID caseId, Authentication person, RedirectAttributes flash) {
    Reviewer who = SignedIn.reviewer(person);
    boolean kept = known.keep(caseId, who);
    flash.addFlashAttribute(
        "noticeKey", kept ? "review.quality.notice.kept" : "review.quality.notice.notkept");
    return SeeOther.to("/adjudication/quality");
  }
}
