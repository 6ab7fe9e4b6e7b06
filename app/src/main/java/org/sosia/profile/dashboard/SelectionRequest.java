package org.sosia.profile.dashboard;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.RegistrationProcess;

/** The parameters of a view, after validation. */
public sealed interface SelectionRequest {
  /** They name a selection. */
  record Valid(Selection selection) implements SelectionRequest {}

  /** They do not; every problem is listed. Its reasons are keys of the pages' texts. */
  record Invalid(List<FieldProblem> problems) implements SelectionRequest {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads {@code from} and {@code to} (ISO months; default as many months up to the usual one; at
   * most 120; a first month after the usual last one is a period of its own, if it has begun),
   * {@code location} (repeated, coarsest level first), {@code process} (default new) and {@code
   * centre}. Blank ones of these count as absent; others are refused by name, but for {@code
   * continue}, which the way back from signing in adds.
   *
   * @param area the place that the reader is limited to; empty = none
   */
  static SelectionRequest parse(
      Map<String, List<String>> parameters, Usual usual, List<String> area) {
    return new Parser(parameters, usual, area).parse();
  }

  /**
   * The period that is shown when none is asked for.
   *
   * @param running the month that is not over yet
   * @param last month of the period; the last complete one, unless nothing is told of it
   * @param months its length
   */
  record Usual(YearMonth running, YearMonth last, int months) {}

  /**
   * The parameters of an address that nobody reads, each once, in the order of their names; but for
   * {@code continue}. A name that is none is told as {@code ?}.
   *
   * @param known those that are read
   */
  static List<FieldProblem> unknown(Set<String> names, Set<String> known) {
    return names.stream()
        .filter(name -> !known.contains(name) && !name.equals("continue"))
        .sorted()
        .map(name -> new FieldProblem(Parser.NAME.matcher(name).matches() ? name : "?", "unknown"))
        .toList();
  }

  /** One request's parsing; confined to one thread. */
  final class Parser {
    private static final int MAX_MONTHS = 120;
    private static final int MAX_TEXT_CHARS = 128;
    private static final int CHARS_OF_A_DAY = 10;
    private static final Set<String> KNOWN = Set.of("from", "to", "location", "process", "centre");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Map<String, List<String>> parameters;
    private final Usual usual;
    private final List<String> area;
    private final List<FieldProblem> problems = new ArrayList<>();

    private Parser(Map<String, List<String>> parameters, Usual usual, List<String> area) {
      this.parameters = parameters;
      this.usual = usual;
      this.area = area;
    }

    private SelectionRequest parse() {
      problems.addAll(unknown(parameters.keySet(), KNOWN));
      YearMonth to = month("to", usual.last());
      YearMonth from = month("from", to.minusMonths(usual.months() - 1L));
      if (problems.isEmpty() && to.isBefore(from) && single("to").isEmpty()) {
        to = usual.running();
        if (from.isAfter(to)) {
          problems.add(new FieldProblem("from", "future"));
        }
      }
      // in whatever case it is written: figures are kept by its label
      Optional<RegistrationProcess> found =
          single("process")
              .map(RegistrationProcess::find)
              .orElse(Optional.of(RegistrationProcess.NEW));
      if (found.isEmpty()) {
        problems.add(new FieldProblem("process", "process"));
      }
      String process = found.orElse(RegistrationProcess.NEW).label();
      List<String> location = within(texts("location", Cube.LOCATION_LEVELS));
      if (problems.isEmpty() && to.isBefore(from)) {
        problems.add(new FieldProblem("to", "order"));
      }
      if (problems.isEmpty() && from.plusMonths(MAX_MONTHS).compareTo(to) <= 0) {
        problems.add(new FieldProblem("from", "long"));
      }
      return problems.isEmpty()
          ? new Valid(new Selection(from, to, location, process, single("centre").orElse(null)))
          : new Invalid(problems);
    }

    /** A wider place than the reader's area becomes the area; another one is refused. */
    private List<String> within(List<String> wish) {
      int common = Math.min(wish.size(), area.size());
      if (!wish.subList(0, common).equals(area.subList(0, common))) {
        problems.add(new FieldProblem("location", "area"));
      }
      return wish.size() < area.size() ? area : wish;
    }

    private YearMonth month(String name, YearMonth absent) {
      Optional<String> text = single(name);
      try {
        YearMonth month = text.map(Parser::monthOf).orElse(absent);
        if (month.getYear() >= 1900 && month.getYear() <= 9998) {
          return month;
        }
      } catch (DateTimeException e) {
        // named below with a year that is out of range
      }
      problems.add(new FieldProblem(name, "month"));
      return absent;
    }

    /** A day names its month, so that links with days still work; a day that there is. */
    private static YearMonth monthOf(String text) {
      return text.length() == CHARS_OF_A_DAY
          ? YearMonth.from(LocalDate.parse(text))
          : YearMonth.parse(text);
    }

    private Optional<String> single(String name) {
      return texts(name, 1).stream().findFirst();
    }

    private List<String> texts(String name, int max) {
      List<String> values =
          parameters.getOrDefault(name, List.of()).stream().filter(v -> !v.isBlank()).toList();
      if (values.size() > max || values.stream().anyMatch(v -> v.length() > MAX_TEXT_CHARS)) {
        problems.add(new FieldProblem(name, "text"));
        return List.of();
      }
      return values;
    }
  }
}
