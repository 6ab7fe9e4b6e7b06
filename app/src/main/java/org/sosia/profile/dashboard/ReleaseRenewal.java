package org.sosia.profile.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.release.Counted;
import org.sosia.profile.release.DisclosureControl;
import org.sosia.profile.release.RawCube;
import org.sosia.profile.release.Release;

/**
 * Makes the releases. A month is looked at each hour as long as profiles may still come to it: some
 * time after its end, or after its last change where old profiles are handed in late. Then it is
 * settled and looked at only when the index has more or fewer profiles of it; whoever comes late is
 * added in groups of their own, as before. Confined to one thread.
 */
public final class ReleaseRenewal {
  private static final Duration AT_LEAST_EVERY = Duration.ofHours(1);

  private final CubeSource source;
  private final ReleaseStore store;
  private final DisclosureControl control;
  private final PublishedReleases published;
  private final Rule rule;
  private final Map<Key, ReleaseStore.Kept> known = new HashMap<>();
  private long loadedUpTo;
  private final Map<YearMonth, Long> seen = new HashMap<>();
  private Instant lastLook = Instant.EPOCH;
  private Instant lastAll = Instant.EPOCH;
  private long lastDocuments = -1;

  /**
   * @param settled how long a month stays open after its end, and after its last change
   */
  public record Rule(Period settled, InstantSource clock) {}

  private record Key(Population population, YearMonth month) {}

  public ReleaseRenewal(
      CubeSource source,
      ReleaseStore store,
      DisclosureControl control,
      PublishedReleases published,
      Rule rule) {
    this.source = source;
    this.store = store;
    this.control = control;
    this.published = published;
    this.rule = rule;
  }

  /**
   * Looks once: loads what other processes released, and renews what the index tells anew.
   *
   * @return whether anything is new
   */
  public boolean renew() {
    boolean loaded = load();
    Instant now = rule.clock().instant();
    try {
      long documents = source.documents();
      boolean due = documents != lastDocuments || now.isAfter(lastLook.plus(AT_LEAST_EVERY));
      Map<YearMonth, Long> looked = new HashMap<>();
      boolean all = now.isAfter(lastAll.plus(AT_LEAST_EVERY));
      boolean alone = !due || store.alone(() -> look(all, looked));
      if (due && alone) {
        // only now, for what was saved is kept or undone together
        seen.putAll(looked);
        if (all) {
          lastAll = now;
        }
        lastDocuments = documents;
        lastLook = now;
        load();
      }
      published.read(now);
      return loaded || due;
    } catch (CubeSource.IndexAwayException e) {
      published.away(now);
      throw e;
    }
  }

  private boolean load() {
    List<ReleaseStore.Kept> newer = store.since(loadedUpTo);
    for (ReleaseStore.Kept kept : newer) {
      known.put(new Key(kept.population(), kept.month()), kept);
      loadedUpTo = Math.max(loadedUpTo, kept.version());
    }
    if (!newer.isEmpty()) {
      published.put(newer);
    }
    return !newer.isEmpty();
  }

  private void look(boolean all, Map<YearMonth, Long> looked) {
    // another process may have released, and time have passed, before this one had the lock
    load();
    Instant now = rule.clock().instant();
    Map<YearMonth, Long> documentsByMonth = source.months();
    documentsByMonth.forEach((month, documents) -> {
      if (!documents.equals(seen.get(month)) || (all && isOpen(month, now))) {
        for (Population population : Population.values()) {
          renew(population, month, known.get(new Key(population, month)), now);
        }
        looked.put(month, documents);
      }
    });
  }

  private void renew(
      Population population, YearMonth month, ReleaseStore.@Nullable Kept before, Instant now) {
    RawCube raw = source.read(population, month);
    Release none = Release.ofNobody(population.shape(), control.rules());
    if (before == null) {
      save(population, month, control.grown(raw, none, Counted.nobody(population.shape())), now);
      return;
    }
    Optional<Counted> counted = store.findCounted(population, month);
    if (counted.isEmpty()) {
      // made by a release of Sosia that kept no count: what is there now is taken as told
      store.save(before, Counted.everybody(raw));
      return;
    }
    DisclosureControl.Grown next = control.grown(raw, before.release(), counted.get());
    if (next.counted() != counted.get()) {
      save(population, month, next, now);
    } else if (next.release().mostWaiting() != before.release().mostWaiting()) {
      // no figure changes, so that the month stays open no longer
      save(population, month, next, before.madeAt());
    }
  }

  private void save(
      Population population, YearMonth month, DisclosureControl.Grown grown, Instant now) {
    store.save(new ReleaseStore.Kept(population, month, grown.release(), now), grown.counted());
  }

  /** A month is open for the time of settling after its end, and after its last change. */
  private boolean isOpen(YearMonth month, Instant now) {
    Instant last = month.atEndOfMonth().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    for (Population population : Population.values()) {
      ReleaseStore.Kept release = known.get(new Key(population, month));
      if (release != null && release.madeAt().isAfter(last)) {
        last = release.madeAt();
      }
    }
    return now.isBefore(last.atOffset(ZoneOffset.UTC).plus(rule.settled()).toInstant());
  }
}
