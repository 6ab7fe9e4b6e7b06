package org.sosia.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.Backlog;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.CubeSource;
import org.sosia.profile.dashboard.Population;
import org.sosia.profile.dashboard.PublishedReleases;
import org.sosia.profile.dashboard.RankingRule;
import org.sosia.profile.dashboard.ReleaseRenewal;
import org.sosia.profile.dashboard.ReleaseStore;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.opensearch.IndexNames;
import org.sosia.profile.opensearch.OpenSearchCubes;
import org.sosia.profile.opensearch.OpenSearchProfileIndex;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.MapAreas;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.PageView;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.Programme;
import org.sosia.profile.protocol.CaptureResult;
import org.sosia.profile.protocol.SourceEventCapture;
import org.sosia.profile.protocol.SourceEventReader;
import org.sosia.profile.release.Counted;
import org.sosia.profile.release.DisclosureControl;
import org.sosia.profile.release.ReleaseRules;
import org.sosia.profile.rules.CaptureRules;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Dashboards over an index of a test's own, whose documents are told in full, so that figures can
 * be compared with counts of the tables. Confined to one thread.
 */
public final class ExactDashboards {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();
  private static final int PAGE_OF_BUCKETS = 7;
  private static final Programme PROGRAMME =
      new Programme(
          List.of("FLE"),
          List.of("MLE"),
          Map.of("Atlas", 100_000L, "Atlas/North", 4_000L),
          MapAreas.NONE);

  private final List<ProfileIndex.Document> documents = new ArrayList<>();
  private final PublishedReleases published = new PublishedReleases();
  private final Aggregates aggregates =
      new Aggregates(published, ReleaseRules.STANDARD, RankingRule.STANDARD);
  private final KeptInMemory store = new KeptInMemory();
  private final IndexNames names;
  private final SourceEventCapture capture;
  private Instant now;

  /**
   * @param name of the index
   * @param now the current time of the renewal
   */
  public ExactDashboards(String name, Instant now) {
    this.names = new IndexNames(name, IndexNames.RollOver.YEAR);
    this.now = now;
    ProfileDocuments all = SOSIA.bean(ProfileDocuments.class);
    ProfileStore tables = SOSIA.bean(ProfileStore.class);
    this.capture =
        new SourceEventCapture(
            SOSIA.bean(SourceEventReader.class),
            new CaptureRules(List.of()),
            SOSIA.bean(ProfileBuilder.class),
            (profile, receipt, source) -> {
              documents.add(
                  new ProfileIndex.Document(
                      profile.id().toString(),
                      profile.schema(),
                      profile.eventDay(),
                      all.undisguised(profile.facts())));
              return tables.store(profile, receipt, source);
            },
            (schema, gaps) -> {});
  }

  /** The releases in memory. */
  private static final class KeptInMemory implements ReleaseStore {
    private final Map<String, Kept> all = new HashMap<>();
    private final Map<String, Counted> counted = new HashMap<>();
    private long last;

    @Override
    public List<Kept> since(long version) {
      return all.values().stream().filter(kept -> kept.version() > version).toList();
    }

    @Override
    public void save(Kept release, Counted own) {
      last++;
      all.put(
          release.population() + "/" + release.month(),
          new Kept(
              release.population(), release.month(), release.release(), release.madeAt(), last));
      counted.put(release.population() + "/" + release.month(), own);
    }

    @Override
    public Optional<Counted> findCounted(Population population, YearMonth month) {
      return Optional.ofNullable(counted.get(population + "/" + month));
    }

    @Override
    public boolean alone(Runnable work) {
      work.run();
      return true;
    }
  }

  /** Into the tables, and undisguised into this index. */
  public void take(ProfileSchema schema, ObjectNode event) {
    byte[] json = event.toString().getBytes(StandardCharsets.UTF_8);
    assertEquals(new CaptureResult.Captured(), capture.capture(schema, json, "key", null, "exact"));
  }

  /** Fills the index with what was taken and makes the releases. */
  public void renew() {
    ProfileIndex index =
        new OpenSearchProfileIndex(SOSIA.bean(OpenSearchClient.class), names, JsonMapper.shared());
    for (int from = 0; from < documents.size(); from += 500) {
      assertEquals(
          List.of(), index.index(documents.subList(from, Math.min(documents.size(), from + 500))));
    }
    documents.clear();
    index.countDocuments();
    renewal(cubes()).renew();
  }

  /** A renewal over some source, with the releases so far. */
  public ReleaseRenewal renewal(CubeSource source) {
    return new ReleaseRenewal(
        source,
        store,
        new DisclosureControl(ReleaseRules.STANDARD),
        published,
        new ReleaseRenewal.Rule(Period.ofDays(40), () -> now));
  }

  /** The index's cubes, read with few buckets in one answer. */
  public CubeSource cubes() {
    return new OpenSearchCubes(
        SOSIA.bean(OpenSearchClient.class), names, JsonMapper.shared(), PAGE_OF_BUCKETS);
  }

  /** Lets time pass. */
  public void now(Instant later) {
    now = later;
  }

  public Aggregates aggregates() {
    return aggregates;
  }

  public Pages pages() {
    return new Pages(
        aggregates,
        PROGRAMME,
        () -> Backlog.Waiting.NOTHING,
        () -> LocalDate.of(9999, 1, 1),
        List::of);
  }

  /** A page in English. */
  public PageView page(PageKind page, YearMonth month, String... location) {
    return pages()
        .view(
            page,
            new Selection(month, month, List.of(location), "new", null),
            Locale.ENGLISH,
            Pages.Reader.UNLIMITED);
  }

  /** A card of a page. */
  public Card card(PageKind page, YearMonth month, String id, String... location) {
    return page(page, month, location).cards().stream()
        .filter(card -> card.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no card " + id));
  }

  /** A table's persons by joined labels. */
  public Map<String, Long> persons(
      Cube cube, YearMonth month, List<String> location, String... by) {
    Map<String, Long> persons = new java.util.TreeMap<>();
    aggregates
        .table(cube, new Selection(month, month, location, "new", null), by)
        .rows()
        .forEach(row -> persons.put(String.join("|", row.labels()), row.figure().orZero()));
    return persons;
  }
}
