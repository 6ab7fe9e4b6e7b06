package org.sosia.registration.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.StageTransaction;

/** The view-models of the two pages, as their templates document them. */
final class RegistrationView {
  private RegistrationView() {}

  /** The page of the latest registrations. */
  record Listed(
      String query,
      String status,
      List<Choice> statuses,
      List<Row> rows,
      @Nullable String older,
      List<Count> counts) {}

  /**
   * How many registrations are in a status, by the time since they came.
   *
   * @param byAge under an hour, a day, three days, a week, and older
   */
  record Count(String status, String label, String tone, List<Long> byAge, long total) {}

  static Count count(RegistrationStatus status, List<Long> byAge) {
    return new Count(
        status.name(),
        label(status),
        tone(status),
        byAge,
        byAge.stream().mapToLong(Long::longValue).sum());
  }

  /** A choice of the status filter. */
  record Choice(String value, String label) {}

  /** A line of the list. */
  record Row(
      String id,
      String process,
      String centre,
      Instant receivedAt,
      String stage,
      String status,
      String tone) {}

  /** The page of one registration. Its potential duplicates come from another feature. */
  record One(
      String id,
      String process,
      String centre,
      Instant receivedAt,
      String status,
      String tone,
      List<Fact> facts,
      List<Step> steps,
      String candidatesHref,
      String casesHref,
      String wayHref,
      List<Link> links) {}

  record Fact(String label, String value) {}

  record Step(
      Instant at,
      String title,
      String type,
      String tone,
      String statusCode,
      String subStatusCode,
      @Nullable String comment) {}

  record Link(String label, String href) {}

  static Row row(RegistrationOverview overview) {
    return new Row(
        overview.id().value(),
        overview.process().name(),
        overview.registrationCenterId(),
        overview.receivedAt(),
        words(overview.latestStage()),
        label(overview.status()),
        tone(overview.status()));
  }

  static One one(RegistrationOverview overview, List<StageTransaction> transactions) {
    String id = overview.id().value();
    return new One(
        id,
        overview.process().name(),
        overview.registrationCenterId(),
        overview.receivedAt(),
        label(overview.status()),
        tone(overview.status()),
        List.of(new Fact("Latest stage", words(overview.latestStage()))),
        transactions.stream().map(RegistrationView::step).toList(),
        "/registrations/" + id + "/candidates",
        "/registrations/" + id + "/cases",
        "/registrations/" + id + "/way",
        List.of());
  }

  private static Step step(StageTransaction transaction) {
    return new Step(
        transaction.at(),
        words(transaction.stage()),
        transaction.type(),
        toneOfCode(transaction.status()),
        transaction.status(),
        transaction.subStatus(),
        transaction.comment());
  }

  static String label(RegistrationStatus status) {
    return switch (status) {
      case PROCESSING -> "In process";
      case PROCESSED -> "Processed";
      case REJECTED -> "Rejected";
      case FAILED -> "Failed";
      case REPROCESS -> "Tried again soon";
      case PAUSED -> "On hold";
    };
  }

  private static String tone(RegistrationStatus status) {
    return switch (status) {
      case PROCESSING -> "busy";
      case PROCESSED -> "good";
      case REJECTED, FAILED -> "bad";
      case REPROCESS, PAUSED -> "open";
    };
  }

  private static String toneOfCode(String code) {
    return switch (code) {
      case "SUCCESS", "PROCESSED" -> "good";
      case "FAILED", "REJECTED", "ERROR" -> "bad";
      case "IN_PROGRESS" -> "busy";
      default -> "open";
    };
  }

  /** {@code DemoDedupeStage} becomes {@code Demo dedupe}. */
  static String words(String stage) {
    String spaced = stage.replaceFirst("Stage$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return spaced.isEmpty()
        ? stage
        : spaced.substring(0, 1) + spaced.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
