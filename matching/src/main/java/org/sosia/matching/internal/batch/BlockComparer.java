package org.sosia.matching.internal.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sosia.matching.RegisterBlock.PairSink;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityScore;
import org.sosia.matching.internal.EncodedText;

/**
 * Compares the records of a block in three stages, each for what the one before let through: the
 * signatures of names, those of all fields, the texts. The first two are lossless: they drop a pair
 * only if its score is below the threshold in every language that both have a name in, and then so
 * is the mean. Owned by one thread.
 */
public final class BlockComparer {
  private final RuleSettings settings;
  private final Languages languages = new Languages();
  private final LossBounds bounds;
  private final PairJudge judge;
  private final RowTable verified = new RowTable(languages);
  private final RowTable unverified = new RowTable(languages);
  private final List<Boolean> verifiedProbes = new ArrayList<>();
  private final List<Boolean> unverifiedProbes = new ArrayList<>();
  private int[] near = {};
  // Rows that a probe was compared with already, in another language: the probe's number.
  private long[] comparedBy = {};
  private long probes;
  // How many rows of a table have each shape, for guests; empty while rows are added.
  private long[] verifiedShapes = {};
  private long[] unverifiedShapes = {};
  private long candidatesScored;
  // How far the comparison of the block's own records has come.
  private boolean begun;
  private long[] verifiedByDay = {};
  private int firstOfDay;
  private int nextVerified;
  private int nextUnverified;
  private long[] verifiedSeen = {};
  private long[] unverifiedBefore = {};

  /** An empty block. */
  public BlockComparer(RuleSettings settings) {
    this.settings = settings;
    bounds = new LossBounds(settings);
    judge = new PairJudge(settings, bounds, languages);
  }

  /**
   * Adds a record.
   *
   * @param probes whether it is compared with those before it
   */
  public void add(byte[] record, boolean probes) {
    if (!RecordBytes.hasDate(record)) {
      throw new IllegalArgumentException("birthDate: a record of a block has one");
    }
    verifiedShapes = new long[0];
    unverifiedShapes = new long[0];
    boolean sure = RecordBytes.isVerified(record);
    (sure ? verified : unverified).add(record);
    (sure ? verifiedProbes : unverifiedProbes).add(probes);
  }

  /** How many candidate pairs were decided by a score, above the threshold or below. */
  public long candidatesScored() {
    return candidatesScored;
  }

  /**
   * Compares the next record that probes with those before it, verified ones first. No record is
   * added any more.
   *
   * @return false when there was none left
   */
  public boolean compareNext(PairSink sink) {
    if (!begun) {
      begun = true;
      verifiedByDay = verifiedByDay();
      verifiedSeen = settings.compareAcrossVerification() ? shapes(verified) : new long[0];
    }
    while (nextVerified < verifiedByDay.length) {
      if (compareVerified(nextVerified++, sink)) {
        return true;
      }
    }
    while (nextUnverified < unverified.size()) {
      if (compareUnverified(nextUnverified++, sink)) {
        return true;
      }
    }
    return false;
  }

  private boolean compareUnverified(int row, PairSink sink) {
    boolean looks = unverifiedProbes.get(row);
    if (looks) {
      probes++;
      judge.probe(unverified.record(row));
      count(unverified.shape(row), verifiedSeen);
      count(unverified.shape(row), unverifiedBefore);
      if (settings.compareAcrossVerification()) {
        compare(unverified, row, verified, verified.size(), sink);
      }
      compare(unverified, row, unverified, row, sink);
    }
    if (unverifiedBefore.length < languages.shapes()) {
      unverifiedBefore = Arrays.copyOf(unverifiedBefore, languages.shapes());
    }
    unverifiedBefore[unverified.shape(row)]++;
    return looks;
  }

  /**
   * Compares a record that does not belong to the block.
   *
   * @param withVerified whether with records whose date is verified
   * @param withUnverified whether with the others
   */
  public void compareGuest(
      byte[] record, boolean withVerified, boolean withUnverified, PairSink sink) {
    RowTable guest = new RowTable(languages);
    guest.add(record);
    probes++;
    judge.probe(record);
    if (verifiedShapes.length == 0) {
      verifiedShapes = shapes(verified);
      unverifiedShapes = shapes(unverified);
    }
    if (withVerified && settings.compareAcrossVerification()) {
      count(guest.shape(0), verifiedShapes);
      compare(guest, 0, verified, verified.size(), sink);
    }
    if (withUnverified) {
      count(guest.shape(0), unverifiedShapes);
      compare(guest, 0, unverified, unverified.size(), sink);
    }
  }

  private long[] shapes(RowTable table) {
    long[] rows = new long[languages.shapes()];
    for (int row = 0; row < table.size(); row++) {
      rows[table.shape(row)]++;
    }
    return rows;
  }

  private void count(int shape, long[] rows) {
    for (int other = 0; other < rows.length; other++) {
      candidatesScored += languages.share(shape, other) ? rows[other] : 0;
    }
  }

  private long[] verifiedByDay() {
    long[] byDay = new long[verified.size()];
    for (int row = 0; row < byDay.length; row++) {
      byDay[row] = ((long) RecordBytes.day(verified.record(row)) << Integer.SIZE) | row;
    }
    Arrays.sort(byDay);
    return byDay;
  }

  /** With those of the same day, which are few: each with each, from signatures alone. */
  private boolean compareVerified(int place, PairSink sink) {
    long[] byDay = verifiedByDay;
    while (byDay[firstOfDay] >> Integer.SIZE != byDay[place] >> Integer.SIZE) {
      firstOfDay++;
    }
    int row = (int) byDay[place];
    if (!verifiedProbes.get(row)) {
      return false;
    }
    boolean taken = false;
    for (int k = firstOfDay; k < place; k++) {
      int other = (int) byDay[k];
      candidatesScored += languages.share(verified.shape(row), verified.shape(other)) ? 1 : 0;
      if (mayReach(row, other)) {
        if (!taken) {
          judge.probe(verified.record(row));
          taken = true;
        }
        judge(verified.record(row), verified.record(other), sink);
      }
    }
    return true;
  }

  private boolean mayReach(int row, int other) {
    for (int i = 0; i < verified.entries(row); i++) {
      int language = verified.language(row, i);
      for (int j = 0; j < verified.entries(other); j++) {
        if (verified.language(other, j) == language) {
          LanguageColumns columns = verified.columns(language);
          if (bounds.mayReach(columns, verified.place(row, i), columns, verified.place(other, j))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Compares a row with the rows of a table before an end. */
  private void compare(RowTable table, int row, RowTable stored, int end, PairSink sink) {
    if (comparedBy.length < stored.size()) {
      comparedBy = new long[stored.size()];
      near = new int[stored.size() + 1];
    }
    boolean several = table.entries(row) > 1;
    probes += several ? 1 : 0;
    for (int i = 0; i < table.entries(row); i++) {
      int language = table.language(row, i);
      if (stored.hasColumns(language)) {
        LanguageColumns own = table.columns(language);
        LanguageColumns columns = stored.columns(language);
        int place = table.place(row, i);
        int found = scan(own, place, columns, columns.placesBefore(end));
        for (int k = 0; k < found; k++) {
          int other = columns.row(near[k]);
          if (bounds.mayReach(own, place, columns, near[k])
              && !(several && comparedBy[other] == probes)) {
            comparedBy[other] = probes;
            judge(table.record(row), stored.record(other), sink);
          }
        }
      }
    }
  }

  private int scan(LanguageColumns own, int place, LanguageColumns columns, int end) {
    int name = EncodedText.NAME;
    byte[] allowed = bounds.allowedNameEdits(own.presence(place), own.length(name, place));
    return columns.scanNames(own.signature(name, place), allowed, end, near);
  }

  private void judge(byte[] probe, byte[] record, PairSink sink) {
    SimilarityScore score = judge.judge(record);
    if (score != null) {
      sink.pair(probe, record, score);
    }
  }
}
