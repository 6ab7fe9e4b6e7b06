package org.sosia.profile.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sosia.profile.audit.AuditReport.Attack;

/**
 * Publishes a synthetic population, measures what an observer sees and attacks it. The same seed
 * gives the same report, but for ids and keys, which are random.
 *
 * <p>Sources: Sweeney 2002 (k-anonymity); El Emam 2013 (prosecutor, journalist and marketer risk);
 * Machanavajjhala et al. 2007 (l-diversity).
 */
public final class PrivacyAudit {
  /** Largest share of profiles that may be suppressed. */
  public static final double MAX_SUPPRESSED = 0.05;

  private static final int LINKED_PEOPLE = 10_000;
  private static final int FILTER_PAIRS = 1_000;
  private static final int CONTROL_PHONES = 1_000;

  private final AuditParts parts;
  private final int people;
  private final long seed;

  /**
   * @param people size of the population, at least 1,000
   */
  public PrivacyAudit(AuditParts parts, int people, long seed) {
    if (people < 1_000) {
      throw new IllegalArgumentException("people: is less than 1000");
    }
    this.parts = parts;
    this.people = people;
    this.seed = seed;
  }

  /** Runs the audit. */
  public AuditReport run() {
    List<AuditPerson> population = SkewedPopulation.of(people, seed);
    PublishedView view = PublishedView.of(population, parts);
    int k = parts.rules().k();
    Collection<Integer> sizes = view.documents().values();
    int smallest = sizes.stream().mapToInt(n -> n).min().orElse(0);
    long unique = sizes.stream().filter(n -> n == 1).count();
    double published = Math.max(1, view.published());
    double mean = view.documents().size() / published;
    return new AuditReport(
            people,
            view.profiles(),
            view.published(),
            (double) view.suppressed() / Math.max(1, view.profiles()),
            view.documents().size(),
            smallest,
            smallest == 0 ? 1 : 1.0 / smallest,
            mean,
            journalistRisk(population, view),
            mean,
            unique / published,
            smallestDiversity(view),
            view.meanLoss(),
            attacks(population, view, k),
            List.of())
        .judged(k, parts.rules().l(), MAX_SUPPRESSED);
  }

  private List<Attack> attacks(List<AuditPerson> population, PublishedView view, int k) {
    PhoneAttack phones = new PhoneAttack(view.channels(), periods(population));
    int block = SkewedPopulation.phoneSpace(people);
    long control =
        population.stream()
            .limit(CONTROL_PHONES)
            .filter(person ->
                phones.isGuessed(person.phone().substring(1), List.of(parts.pseudonyms())))
            .count();
    DifferencingAttack filters = new DifferencingAttack(view.documents(), seed);
    Map<String, Integer> undisguised = undisguised(population);
    DifferencingAttack open = new DifferencingAttack(undisguised, seed);
    LinkageAttack linkage = new LinkageAttack(view.documents());
    LinkageAttack openLinkage = new LinkageAttack(undisguised);
    List<Map<String, String>> registrations = registrationLog(population);
    List<Map<String, String>> authentications = authenticationLog(population);
    return List.of(
        new Attack(
            "phone enumeration without the key",
            block,
            phones.successes(block, parts.guessed()),
            control),
        new Attack(
            "linkage with the registration log",
            registrations.size(),
            linkage.successes(registrations, k),
            openLinkage.successes(registrations, k)),
        new Attack(
            "linkage with the authentication log",
            authentications.size(),
            linkage.successes(authentications, k),
            openLinkage.successes(authentications, k)),
        new Attack(
            "differencing of neighbouring filters",
            FILTER_PAIRS,
            filters.successesOfFilters(FILTER_PAIRS),
            open.successesOfFilters(FILTER_PAIRS)),
        new Attack(
            "differencing of successive days",
            view.arrivals().stream().mapToLong(Map::size).sum(),
            DifferencingAttack.successesOfDays(view.arrivals()),
            DifferencingAttack.successesOfDays(List.of(undisguised))));
  }

  private static List<LocalDate> periods(List<AuditPerson> population) {
    Set<LocalDate> months = new TreeSet<>();
    population.forEach(person -> months.add(person.registeredAt().toLocalDate().withDayOfMonth(1)));
    return List.copyOf(months);
  }

  private static List<Map<String, String>> registrationLog(List<AuditPerson> population) {
    return population.stream().limit(LINKED_PEOPLE).map(ToldFields::registrationLog).toList();
  }

  private static List<Map<String, String>> authenticationLog(List<AuditPerson> population) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (AuditPerson person : population.subList(0, Math.min(LINKED_PEOPLE, population.size()))) {
      var used = person.authenticatedAt();
      if (used != null) {
        rows.add(ToldFields.authenticationLog(person, used.toLocalDate()));
      }
    }
    return rows;
  }

  /** The documents of the attacked people as they would be without any protection. */
  private Map<String, Integer> undisguised(List<AuditPerson> population) {
    Map<String, Integer> documents = new HashMap<>();
    PublishedView.profiles(population.subList(0, Math.min(LINKED_PEOPLE, population.size())), parts)
        .forEach(profile ->
            documents.merge(parts.documents().undisguised(profile.facts()), 1, Integer::sum));
    return documents;
  }

  /** 1 over the fewest people of the population whom a document fits. */
  private static double journalistRisk(List<AuditPerson> population, PublishedView view) {
    Map<List<String>, Map<String, Integer>> fitting = new HashMap<>();
    for (String document : view.documents().keySet()) {
      Map<String, String> told = ToldFields.of(document);
      told.keySet().removeAll(ToldFields.SENSITIVE);
      List<String> shape = List.copyOf(told.keySet());
      fitting.computeIfAbsent(shape, unknown -> new HashMap<>()).put(key(shape, told), 0);
    }
    for (AuditPerson person : population) {
      count(fitting, ToldFields.registrationLog(person));
      var used = person.authenticatedAt();
      if (used != null) {
        count(fitting, ToldFields.authenticationLog(person, used.toLocalDate()));
      }
    }
    int fewest =
        fitting.values().stream()
            .flatMap(people -> people.values().stream())
            .mapToInt(people -> Math.max(1, people))
            .min()
            .orElse(0);
    return fewest == 0 ? 0 : 1.0 / fewest;
  }

  private static void count(
      Map<List<String>, Map<String, Integer>> fitting, Map<String, String> row) {
    fitting.forEach(
        (shape, people) -> people.computeIfPresent(key(shape, row), (key, number) -> number + 1));
  }

  private static String key(Collection<String> fields, Map<String, String> values) {
    StringBuilder key = new StringBuilder();
    fields.forEach(field -> key.append(values.getOrDefault(field, "")).append('\u0001'));
    return key.toString();
  }

  /** Fewest values of a told sensitive field among the documents that look equal otherwise. */
  private static int smallestDiversity(PublishedView view) {
    Map<String, Map<String, Set<String>>> values = new HashMap<>();
    for (String document : view.documents().keySet()) {
      Map<String, String> told = ToldFields.of(document);
      Map<String, String> identifying = new TreeMap<>(told);
      identifying.keySet().removeAll(ToldFields.SENSITIVE);
      Map<String, Set<String>> mine =
          values.computeIfAbsent(identifying.toString(), unknown -> new HashMap<>());
      for (String field : ToldFields.SENSITIVE) {
        mine.computeIfAbsent(field, unknown -> new HashSet<>()).add(told.getOrDefault(field, ""));
      }
    }
    return values.values().stream()
        .flatMap(fields -> fields.values().stream())
        .filter(some -> some.stream().anyMatch(value -> !value.isEmpty()))
        .mapToInt(Set::size)
        .min()
        .orElse(Integer.MAX_VALUE);
  }
}
