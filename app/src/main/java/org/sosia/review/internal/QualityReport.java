package org.sosia.review.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sosia.review.JudgedPair;

/**
 * How well and how fast people judge, as figures: over all, for each person, each kind of evidence
 * and each registration centre. Pure.
 *
 * @param all one line over everything
 */
public record QualityReport(
    Line all, List<Line> operators, List<Line> modalities, List<Line> centres) {
  private static final int SUPERVISOR_STEP = 3;
  private static final int SCALE_VALUES = 5;

  public QualityReport {
    operators = List.copyOf(operators);
    modalities = List.copyOf(modalities);
    centres = List.copyOf(centres);
  }

  /**
   * The figures of one group.
   *
   * @param name of the person, the modality or the centre; empty = not known, or over all
   * @param cases different cases decided at least one step of
   * @param decisions steps decided, each over all candidates of a case
   * @param medianSeconds from taking a case to its decision; null = not known
   * @param slowSeconds nine of ten decisions took no longer; null = not known
   * @param pairs candidates judged
   * @param same of those, judged as one and the same person
   * @param agreedOn pairs that two operators have judged, one of them in this group
   * @param agreed of those, with the same outcome
   * @param alpha Krippendorff's alpha of those pairs; null = cannot be computed
   * @param known pairs judged whose truth is known
   * @param knownRight of those, judged as the truth is
   */
  public record Line(
      String name,
      int cases,
      int decisions,
      @Nullable Long medianSeconds,
      @Nullable Long slowSeconds,
      int pairs,
      int same,
      int agreedOn,
      int agreed,
      @Nullable Double alpha,
      int known,
      int knownRight) {}

  public static QualityReport of(List<JudgedPair> judged) {
    Map<Unit, List<JudgedPair>> units = units(judged);
    return new QualityReport(
        line("", judged, units),
        lines(judged, units, pair -> Set.of(pair.person())),
        lines(judged, units, JudgedPair::modalities),
        lines(judged, units, pair -> Set.of(pair.centre())));
  }

  private record Unit(UUID caseId, int position) {
    static Unit of(JudgedPair pair) {
      return new Unit(pair.caseId(), pair.position());
    }
  }

  private record Step(UUID caseId, int step) {}

  /** What operators said of each candidate; the supervisor breaks ties and rates nothing twice. */
  private static Map<Unit, List<JudgedPair>> units(List<JudgedPair> judged) {
    Map<Unit, List<JudgedPair>> units = new HashMap<>();
    for (JudgedPair pair : judged) {
      if (pair.step() != SUPERVISOR_STEP) {
        units.computeIfAbsent(Unit.of(pair), _ -> new ArrayList<>()).add(pair);
      }
    }
    units.values().removeIf(unit -> unit.size() < 2);
    return units;
  }

  private static List<Line> lines(
      List<JudgedPair> judged,
      Map<Unit, List<JudgedPair>> units,
      Function<JudgedPair, Set<String>> groups) {
    Map<String, List<JudgedPair>> byName = new TreeMap<>();
    for (JudgedPair pair : judged) {
      for (String name : groups.apply(pair)) {
        byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(pair);
      }
    }
    return byName.entrySet().stream()
        .map(group -> line(group.getKey(), group.getValue(), units))
        .toList();
  }

  private static Line line(String name, List<JudgedPair> group, Map<Unit, List<JudgedPair>> units) {
    Map<Step, JudgedPair> steps = new LinkedHashMap<>();
    Set<UUID> cases = new HashSet<>();
    Set<Unit> own = new HashSet<>();
    for (JudgedPair pair : group) {
      steps.putIfAbsent(new Step(pair.caseId(), pair.step()), pair);
      cases.add(pair.caseId());
      own.add(Unit.of(pair));
    }
    List<List<JudgedPair>> twice = own.stream().map(units::get).filter(Objects::nonNull).toList();
    List<Duration> times = times(steps.values());
    List<JudgedPair> known = group.stream().filter(pair -> pair.truth() != null).toList();
    return new Line(
        name,
        cases.size(),
        steps.size(),
        percentile(times, 50),
        percentile(times, 90),
        group.size(),
        (int) group.stream().filter(JudgedPair::same).count(),
        twice.size(),
        (int) twice.stream().filter(QualityReport::isAgreed).count(),
        alpha(twice),
        known.size(),
        (int)
            known.stream()
                .filter(pair -> Boolean.valueOf(pair.same()).equals(pair.truth()))
                .count());
  }

  private static boolean isAgreed(List<JudgedPair> unit) {
    return unit.stream().map(JudgedPair::same).distinct().count() == 1;
  }

  private static @Nullable Double alpha(Collection<List<JudgedPair>> units) {
    OptionalDouble alpha =
        KrippendorffAlpha.ordinal(
            units.stream()
                .map(unit -> unit.stream().mapToInt(JudgedPair::scale).toArray())
                .toList(),
            SCALE_VALUES);
    return alpha.isPresent() ? alpha.getAsDouble() : null;
  }

  private static List<Duration> times(Collection<JudgedPair> steps) {
    List<Duration> times = new ArrayList<>();
    for (JudgedPair step : steps) {
      Duration took = step.took();
      if (took != null) {
        times.add(took);
      }
    }
    times.sort(Comparator.naturalOrder());
    return times;
  }

  /** The nearest rank, in whole seconds. */
  private static @Nullable Long percentile(List<Duration> sorted, int percent) {
    return sorted.isEmpty()
        ? null
        : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1).toSeconds();
  }
}
