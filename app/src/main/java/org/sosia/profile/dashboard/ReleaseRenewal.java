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
import org.jspecify.annotations.Nullable;
import org.sosia.profile.release.DisclosureControl;
import org.sosia.profile.release.RawCube;
import org.sosia.profile.release.Release;

/**
 * Makes the releases. A month is looked at again as long as profiles may still come to it; then it
 * is fixed and never computed anew. Confined to one thread.
 */
public final class ReleaseRenewal {
  private static final Duration AT_LEAST_EVERY = Duration.ofHours(1);

  private final CubeSource source;
  private final ReleaseStore store;
  private final DisclosureControl control;
  private final PublishedReleases published;
  private final Rule rule;
  private final Map<Key, ReleaseStore.Kept> known = new HashMap<>();
  private Instant loadedUpTo = Instant.EPOCH;
  private Instant lastLook = Instant.EPOCH;
  private long lastDocuments = -1;

  /**
   * @param settled how long after its end profiles may come to a month
   */
  public record Rule(Period settled, InstantSource clock) {}

  private record Key(Cube cube, YearMonth month) {}

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
      boolean alone = !due || store.alone(() -> look(now));
      if (due && alone) {
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
      known.put(new Key(kept.cube(), kept.month()), kept);
      if (kept.madeAt().isAfter(loadedUpTo)) {
        loadedUpTo = kept.madeAt();
      }
    }
    if (!newer.isEmpty()) {
      published.put(newer);
    }
    return !newer.isEmpty();
  }

  private void look(Instant now) {
    load();
    for (YearMonth month : source.months()) {
      for (Cube cube : Cube.values()) {
        ReleaseStore.Kept before = known.get(new Key(cube, month));
        if (before == null || before.madeAt().isBefore(fixedAt(month))) {
          renew(cube, month, before, now);
        }
      }
    }
  }

  private void renew(Cube cube, YearMonth month, ReleaseStore.@Nullable Kept before, Instant now) {
    RawCube raw = source.read(cube, month);
    Release next = before == null ? control.release(raw) : control.release(raw, before.release());
    boolean unchanged = before != null && before.release().rows().equals(next.rows());
    boolean fixes = !now.isBefore(fixedAt(month));
    if (!unchanged || fixes) {
      store.save(new ReleaseStore.Kept(cube, month, next, now));
    }
  }

  private Instant fixedAt(YearMonth month) {
    return month
        .atEndOfMonth()
        .plus(rule.settled())
        .plusDays(1)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC);
  }
}
