package org.sosia.profile.audit;

import java.time.LocalDate;
import java.util.ArrayList;
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
    return run((phase, share) -> {});
  }

  /** Told how far an audit is. Called by its thread. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param phase what is being done
     * @param share of the phase, 0 to 1
     */
    void at(String phase, double share);
  }

  /** Runs the audit and tells how far it is. */
  public AuditReport run(Progress progress) {
    progress.at("population", 0);
    List<AuditPerson> population = SkewedPopulation.of(people, seed);
    progress.at("population", 1);
    PublishedView view =
        PublishedView.of(population, parts, true, share -> progress.at("publishing", share));
    int k = parts.rules().k();
    Crowds crowds = Crowds.of(view);
    long unique = view.documents().values().stream().filter(n -> n == 1).count();
    double published = Math.max(1, view.published());
    double mean = view.documents().size() / published;
    return new AuditReport(
            people,
            view.profiles(),
            view.published(),
            (double) view.suppressed() / Math.max(1, view.profiles()),
            view.documents().size(),
            crowds.fewestPeople(),
            crowds.largestShare(),
            mean,
            new Journalist(view.documents().keySet())
                .risk(population, share -> progress.at("journalist", share)),
            mean,
            unique / published,
            smallestDiversity(view),
            view.meanLoss(),
            attacks(population, view, progress),
            List.of())
        .judged(k, parts.rules().l(), MAX_SUPPRESSED);
  }

  private List<Attack> attacks(
      List<AuditPerson> population, PublishedView view, Progress progress) {
    int k = parts.rules().k();
    progress.at("attacks", 0);
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
    List<Attack> attacks = new ArrayList<>();
    attacks.add(
        new Attack(
            "phone enumeration without the key",
            block,
            phones.successes(block, parts.guessed()),
            control));
    progress.at("attacks", 0.4);
    attacks.add(
        new Attack(
            "linkage with the registration log",
            registrations.size(),
            linkage.successes(registrations, k),
            openLinkage.successes(registrations, k)));
    attacks.add(
        new Attack(
            "linkage with the authentication log",
            authentications.size(),
            linkage.successes(authentications, k),
            openLinkage.successes(authentications, k)));
    progress.at("attacks", 0.6);
    attacks.add(
        new Attack(
            "differencing of neighbouring filters",
            FILTER_PAIRS,
            filters.successesOfFilters(FILTER_PAIRS),
            open.successesOfFilters(FILTER_PAIRS)));
    attacks.add(
        new Attack(
            "differencing of successive days",
            view.arrivals().stream().mapToLong(Map::size).sum(),
            DifferencingAttack.successesOfDays(view.arrivals()),
            DifferencingAttack.successesOfDays(List.of(undisguised))));
    progress.at("attacks", 0.9);
    attacks.add(
        new Attack(
            "many events of one person",
            view.documents().size(),
            Crowds.dominated(view, k),
            Crowds.dominated(untold(population), k)));
    progress.at("attacks", 1);
    return attacks;
  }

  /** What would be published of the attacked people if sources did not tell whose events are. */
  private PublishedView untold(List<AuditPerson> population) {
    return PublishedView.of(
        population.subList(0, Math.min(LINKED_PEOPLE, population.size())),
        parts,
        false,
        share -> {});
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
