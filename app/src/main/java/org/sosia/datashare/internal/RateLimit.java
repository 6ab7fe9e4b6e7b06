package org.sosia.datashare.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket for each subscriber: so many requests a second on average, and so many at once.
 * Thread-safe.
 *
 * <p>WARNING: counted in this process alone; with n processes a subscriber gets n times as much.
 */
public final class RateLimit {
  private static final int MAX_SUBSCRIBERS = 10_000;
  private static final long NANOS = 1_000_000_000L;

  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final int perSecond;
  private final int burst;
  private final InstantSource clock;

  /**
   * @param perSecond requests a second on average, to 10,000; 0 = no limit
   * @param burst requests at once, from 1 to 100,000
   */
  public RateLimit(int perSecond, int burst, InstantSource clock) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.clock = clock;
  }

  /**
   * @param permits what is left, in billionths of a request
   */
  private record Bucket(long permits, Instant at) {}

  /** Whether a subscriber may ask once more just now. */
  public boolean allows(String subscriberId) {
    if (perSecond == 0) {
      return true;
    }
    Instant now = clock.instant();
    if (buckets.size() >= MAX_SUBSCRIBERS) {
      makeRoom(now);
    }
    boolean[] allowed = new boolean[1];
    buckets.compute(
        subscriberId,
        (id, bucket) -> {
          long permits = bucket == null ? burst * NANOS : refilled(bucket, now);
          allowed[0] = permits >= NANOS;
          return new Bucket(allowed[0] ? permits - NANOS : permits, now);
        });
    return allowed[0];
  }

  /** A full bucket is as good as none. Where all are in use, everybody starts anew. */
  private void makeRoom(Instant now) {
    buckets.values().removeIf(bucket -> refilled(bucket, now) >= burst * NANOS);
    if (buckets.size() >= MAX_SUBSCRIBERS) {
      buckets.clear();
    }
  }

  private long refilled(Bucket bucket, Instant now) {
    Duration passed = Duration.between(bucket.at(), now);
    // a full bucket takes no more, however long it stood; a clock set back adds nothing
    if (passed.toSeconds() >= burst) {
      return burst * NANOS;
    }
    long added = Math.max(0, passed.toNanos()) * perSecond;
    return Math.min(burst * NANOS, bucket.permits() + added);
  }
}
