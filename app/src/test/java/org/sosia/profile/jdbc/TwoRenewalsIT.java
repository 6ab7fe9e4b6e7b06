package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.CubeSource;
import org.sosia.profile.dashboard.Population;
import org.sosia.profile.dashboard.PublishedReleases;
import org.sosia.profile.dashboard.RankingRule;
import org.sosia.profile.dashboard.ReleaseRenewal;
import org.sosia.profile.dashboard.ReleaseStore;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.release.Counted;
import org.sosia.profile.release.DisclosureControl;
import org.sosia.profile.release.RawCube;
import org.sosia.profile.release.ReleaseRules;
import org.sosia.testing.SosiaUnderTest;

/**
 * Two processes renew the releases of one database and one index. What one released, the other
 * builds on, whatever their clocks say and whoever took the time first.
 */
class TwoRenewalsIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();
  private static final Instant NOON = Instant.parse("1981-03-20T12:00:00Z");

  /** The index as both see it: so many people used a password. */
  private static final class Index implements CubeSource {
    private final YearMonth month;
    private volatile long people;

    Index(YearMonth month) {
      this.month = month;
    }

    @Override
    public NavigableMap<YearMonth, Long> months() {
      return new TreeMap<>(java.util.Map.of(month, people));
    }

    @Override
    public long documents() {
      return people;
    }

    @Override
    public RawCube read(Population population, YearMonth month) {
      RawCube raw = new RawCube(population.shape());
      return population == Population.FACTORS ? raw.add(List.of("OTP", "success"), people) : raw;
    }
  }

  /** The store of the database, which waits for its turn: the server under test renews, too. */
  private record Patient(ReleaseStore store) implements ReleaseStore {
    @Override
    public List<Kept> since(long version) {
      return store.since(version);
    }

    @Override
    public void save(Kept release, Counted counted) {
      store.save(release, counted);
    }

    @Override
    public Optional<Counted> findCounted(Population population, YearMonth month) {
      return store.findCounted(population, month);
    }

    @Override
    public boolean alone(Runnable work) {
      SosiaUnderTest.awaitTrue(Duration.ofSeconds(60), () -> store.alone(work));
      return true;
    }
  }

  /** A process with its own clock and its own memory. */
  private static final class Node {
    private final PublishedReleases published = new PublishedReleases();
    private final ReleaseRenewal renewal;
    private final YearMonth month;

    Node(Index index, CubeSource source, InstantSource clock) {
      this.month = index.month;
      this.renewal =
          new ReleaseRenewal(
              source,
              new Patient(SOSIA.bean(ReleaseStore.class)),
              new DisclosureControl(ReleaseRules.STANDARD),
              published,
              new ReleaseRenewal.Rule(Period.ofDays(40), clock));
    }

    long mostWaiting() {
      return new Aggregates(published, ReleaseRules.STANDARD, RankingRule.STANDARD)
          .mostWaiting(
              Cube.AUTHENTICATION_FACTORS, new Selection(month, month, List.of(), "new", null));
    }

    long told() {
      return new Aggregates(published, ReleaseRules.STANDARD, RankingRule.STANDARD)
          .table(Cube.AUTHENTICATION_FACTORS, new Selection(month, month, List.of(), "new", null))
          .total()
          .orZero();
    }
  }

  @Test
  void renew_ofTwoProcessesWhoseClocksDiffer_buildsOnTheOthersReleases() {
    Index index = new Index(YearMonth.of(1981, 3));
    Node ahead = new Node(index, index, () -> NOON);
    Node behind = new Node(index, index, () -> NOON.minusSeconds(3_600));
    index.people = 20;
    ahead.renewal.renew();
    assertEquals(20, ahead.told());
    index.people = 40;
    behind.renewal.renew();
    assertEquals(40, behind.told());
    ahead.renewal.renew();
    assertEquals(40, ahead.told(), "what the one with the slower clock released is seen");
    index.people = 60;
    ahead.renewal.renew();
    behind.renewal.renew();
    assertEquals(60, ahead.told());
    assertEquals(60, behind.told(), "and nobody is lost");
  }

  /** That somebody waits changes no figure and keeps no month open; both processes know of it. */
  @Test
  void renew_withTooFewNewcomersForAGroup_saysHowManyWaitAtMost() {
    Index index = new Index(YearMonth.of(1981, 5));
    Node one = new Node(index, index, () -> NOON);
    Node other = new Node(index, index, () -> NOON.plusSeconds(60));
    index.people = 20;
    one.renewal.renew();
    assertEquals(0, one.mostWaiting());
    index.people = 24;
    other.renewal.renew();
    one.renewal.renew();
    assertEquals(20, one.told());
    assertEquals(9, one.mostWaiting());
    assertEquals(9, other.mostWaiting());
    assertEquals(
        List.of(NOON),
        SOSIA.bean(ReleaseStore.class).since(0).stream()
            .filter(kept -> kept.month().equals(index.month))
            .filter(kept -> kept.population() == Population.FACTORS)
            .map(ReleaseStore.Kept::madeAt)
            .toList());
    index.people = 30;
    other.renewal.renew();
    one.renewal.renew();
    assertEquals(30, one.told());
    assertEquals(0, one.mostWaiting());
  }

  /** The first takes the time, the second releases, then the first gets the lock. */
  @Test
  void renew_overtakenBeforeTheLock_isSeenByWhoOvertook() throws InterruptedException {
    Index index = new Index(YearMonth.of(1981, 4));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch overtaken = new CountDownLatch(1);
    CubeSource slow =
        new CubeSource() {
          @Override
          public NavigableMap<YearMonth, Long> months() {
            return index.months();
          }

          @Override
          public long documents() {
            begun.countDown();
            await(overtaken);
            return index.documents();
          }

          @Override
          public RawCube read(Population population, YearMonth month) {
            return index.read(population, month);
          }
        };
    InstantSource clock = new Ticking();
    Node first = new Node(index, slow, clock);
    Node second = new Node(index, index, clock);
    index.people = 20;
    Thread started = Thread.ofVirtual().start(first.renewal::renew);
    await(begun);
    second.renewal.renew();
    assertEquals(20, second.told());
    index.people = 40;
    overtaken.countDown();
    started.join();
    assertEquals(40, first.told());
    index.people = 60;
    second.renewal.renew();
    assertEquals(60, second.told(), "20 of its own, 20 of the first's and 20 more");
    List<ReleaseStore.Kept> kept =
        SOSIA.bean(ReleaseStore.class).since(0).stream()
            .filter(one -> one.month().equals(index.month))
            .filter(one -> one.population() == Population.FACTORS)
            .toList();
    assertEquals(1, kept.size());
    assertEquals(60, kept.getFirst().release().rows().stream().mapToLong(r -> r.persons()).sum());
  }

  /** A second later at each look. */
  private static final class Ticking implements InstantSource {
    private long seconds;

    @Override
    public synchronized Instant instant() {
      return NOON.plusSeconds(seconds++);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
