package org.sosia.review.jdbc;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.sosia.review.Trail;

/**
 * Goes through the trail entry by entry, those from before the chain first, and notes what does not
 * fit. One check is used once, by one thread.
 */
final class ChainCheck {
  private static final int MAX_FINDINGS = 1_000;
  private static final byte[] NOTHING_BEFORE = new byte[32];

  private final BiPredicate<JdbcTrail.Row, byte[]> isSealed;
  private final Trail.@Nullable Head since;
  private final JdbcTrail.Digest earlier = new JdbcTrail.Digest();
  private final List<Trail.Finding> findings = new ArrayList<>();
  private byte[] before = NOTHING_BEFORE;
  private long last;
  private long entries;
  private boolean sinceSeen;
  private long firstEarlierId;
  private long lastEarlierId;

  /**
   * @param isSealed whether an entry's seal fits the entry and the seal before it
   */
  ChainCheck(BiPredicate<JdbcTrail.Row, byte[]> isSealed, Trail.@Nullable Head since) {
    this.isSealed = isSealed;
    this.since = since;
  }

  void next(JdbcTrail.Row row) {
    if (!row.inChain()) {
      noteEarlier(row);
      return;
    }
    boolean gap = row.number() != last + 1;
    if (gap) {
      find(Trail.Problem.MISSING, last + 1, row.number() - 1);
    }
    // after a gap the seal before is gone: the entry itself cannot be judged, those after it can
    if (!gap && !isSealed.test(row, before)) {
      find(Trail.Problem.CHANGED, row.number(), row.number());
    }
    if (row.number() == 1 && !row.detail().equals(earlier.text())) {
      find(Trail.Problem.EARLIER_CHANGED, firstEarlierId, lastEarlierId);
    }
    if (since != null
        && row.number() == since.number()
        && HexFormat.of().formatHex(row.seal()).equals(since.sealHex())) {
      sinceSeen = true;
    }
    before = row.seal();
    last = row.number();
    entries++;
  }

  private void noteEarlier(JdbcTrail.Row row) {
    if (earlier.count() == 0) {
      firstEarlierId = row.id();
    }
    lastEarlierId = row.id();
    earlier.add(row);
    if (row.seal().length > 0) {
      find(Trail.Problem.ADDED, row.id(), row.id());
    }
  }

  /**
   * @param kept the end as the other table says; null = it is gone or the chain has not begun
   */
  Trail.Report end(Trail.@Nullable Head kept) {
    Trail.Head head =
        last == 0 || before.length != NOTHING_BEFORE.length
            ? null
            : new Trail.Head(last, HexFormat.of().formatHex(before));
    boolean begun = kept != null || entries > 0;
    if (begun && (kept == null || !kept.equals(head))) {
      find(Trail.Problem.END_CHANGED, last, kept == null ? last : kept.number());
    }
    if (since != null && !sinceSeen) {
      find(Trail.Problem.HEAD_UNKNOWN, since.number(), since.number());
    }
    return new Trail.Report(entries, earlier.count(), head, findings);
  }

  private void find(Trail.Problem problem, long from, long to) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(new Trail.Finding(problem, from, to));
    }
  }
}
