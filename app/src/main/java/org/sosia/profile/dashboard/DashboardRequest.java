package org.sosia.profile.dashboard;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.RegistrationProcess;

/** A dashboard's request parameters after validation. */
public sealed interface DashboardRequest {

  /** The parameters name a slice. */
  record Valid(Slice slice) implements DashboardRequest {}

  /** They do not; every problem is listed. */
  record Invalid(List<FieldProblem> problems) implements DashboardRequest {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads {@code from} and {@code to} (ISO days; default the period of {@code defaultDays} up to
   * {@code to}, at most 366 days and not after today), {@code location} (repeated, coarsest level
   * first), {@code process} (new, update, correction or lost; default new) and {@code centre}.
   * Blank parameters count as absent, others than these are ignored.
   *
   * @param today the current day in the programme's time zone
   * @param defaultDays 1 to 366
   */
  static DashboardRequest parse(
      Map<String, List<String>> parameters, LocalDate today, int defaultDays) {
    return new Parser(parameters, today, defaultDays).parse();
  }

  /** One request's parsing; confined to one thread. */
  final class Parser {
    private static final int MAX_DAYS = 366;
    private static final int MAX_LEVELS = 6;
    private static final int MAX_TEXT_CHARS = 128;

    private final Map<String, List<String>> parameters;
    private final LocalDate today;
    private final int defaultDays;
    private final List<FieldProblem> problems = new ArrayList<>();

    private Parser(Map<String, List<String>> parameters, LocalDate today, int defaultDays) {
      this.parameters = parameters;
      this.today = today;
      this.defaultDays = defaultDays;
    }

    private DashboardRequest parse() {
      LocalDate to = date("to", today);
      LocalDate from = date("from", to.minusDays(defaultDays - 1L));
      RegistrationProcess process = process();
      List<String> location = texts("location", MAX_LEVELS);
      @Nullable String centre = single("centre").orElse(null);
      if (problems.isEmpty()) {
        period(from, to);
      }
      return problems.isEmpty()
          ? new Valid(new Slice(from, to, location, process, centre))
          : new Invalid(problems);
    }

    private void period(LocalDate from, LocalDate to) {
      if (to.isAfter(today)) {
        problems.add(new FieldProblem("to", "is after today"));
      } else if (to.isBefore(from)) {
        problems.add(new FieldProblem("to", "is before from"));
      } else if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
        problems.add(new FieldProblem("from", "the period is longer than " + MAX_DAYS + " days"));
      }
    }

    private LocalDate date(String name, LocalDate absent) {
      Optional<String> text = single(name);
      if (text.isEmpty()) {
        return absent;
      }
      try {
        LocalDate date = LocalDate.parse(text.get());
        if (date.getYear() >= 1900 && date.getYear() <= 9999) {
          return date;
        }
        problems.add(new FieldProblem(name, "is not a year from 1900"));
      } catch (DateTimeParseException e) {
        problems.add(new FieldProblem(name, "is not a day written as yyyy-mm-dd"));
      }
      return absent;
    }

    private RegistrationProcess process() {
      Optional<String> text = single("process");
      Optional<RegistrationProcess> process = text.flatMap(RegistrationProcess::find);
      if (text.isPresent() && process.isEmpty()) {
        problems.add(new FieldProblem("process", "is not new, update, correction or lost"));
      }
      return process.orElse(RegistrationProcess.NEW);
    }

    private Optional<String> single(String name) {
      return texts(name, 1).stream().findFirst();
    }

    private List<String> texts(String name, int max) {
      List<String> values =
          parameters.getOrDefault(name, List.of()).stream().filter(v -> !v.isBlank()).toList();
      if (values.size() > max) {
        problems.add(new FieldProblem(name, "is given more than " + max + " times"));
        return List.of();
      }
      if (values.stream().anyMatch(value -> value.length() > MAX_TEXT_CHARS)) {
        problems.add(new FieldProblem(name, "is longer than " + MAX_TEXT_CHARS + " characters"));
        return List.of();
      }
      return values;
    }
  }
}
