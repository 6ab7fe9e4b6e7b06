package org.sosia.matching.evidence;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The candidate pairs of a register, the same as {@link Candidates}, for registers that have too
 * many of them to hold: what is held are the records of each key, and a record's partners are found
 * when they are asked for. Immutable and thread-safe.
 */
public final class CandidateNeighbours {
  private static final int MOST_SHARES = 16;

  // The records of all keys one after the other, ascending in each; the last of a key inverted.
  private final int[] members;
  // Where each record stands among them; inverted and followed by the window in groups that have
  // one.
  private final int[] places;
  private final int[] firstPlaces;

  private CandidateNeighbours(int[] members, int[] places, int[] firstPlaces) {
    this.members = members;
    this.places = places;
    this.firstPlaces = firstPlaces;
  }

  /**
   * Finds the keys.
   *
   * @param cap how many records may share a key before it is divided, at least 2
   */
  public static CandidateNeighbours of(EvidenceRegister register, int cap) {
    int processors = Runtime.getRuntime().availableProcessors();
    int shares = Math.min(MOST_SHARES, Integer.highestOneBit(processors));
    register.rows();
    Members members =
        IntStream.range(0, shares)
            .parallel()
            .mapToObj(share -> members(register, cap, share, shares))
            .reduce(Members::with)
            .orElseThrow();
    return members.neighbours(register.size());
  }

  /** Of a share of the keys. */
  private static Members members(EvidenceRegister register, int cap, int share, int shares) {
    KeyTable keys = new KeyTable(share, shares);
    CandidateKeys generator = new CandidateKeys(register);
    for (int i = 0; i < register.size(); i++) {
      int number = i;
      generator.emit(register.person(i), (pass, key) -> keys.add(pass, key, number));
    }
    Members members = new Members(cap);
    BlockDivision division = new BlockDivision(register);
    keys.forEachBlock((pass, block, from, to) -> {
      if (to - from <= cap) {
        members.add(block, from, to);
      } else {
        division.forEachGroup(block, from, to, members::add);
      }
    });
    return members;
  }

  /** Room for a record's partners; each thread has its own. */
  public final class Walk {
    private final int[] seenBy;
    private int[] found = new int[256];
    private int looked;
    private int count;

    /** A walk over a register's records. */
    public Walk() {
      seenBy = new int[firstPlaces.length];
    }

    /**
     * Finds the partners of a record that stand after it in the register, each once, in no order.
     *
     * @return how many there are
     */
    public int find(int record) {
      looked = record;
      count = 0;
      for (int i = firstPlaces[record]; i < firstPlaces[record + 1]; i++) {
        int place = places[i];
        int end = Integer.MAX_VALUE;
        if (place < 0) {
          place = ~place;
          end = place + places[++i];
        }
        boolean last = members[place] < 0;
        while (!last && place < end) {
          int member = members[++place];
          last = member < 0;
          int other = last ? ~member : member;
          if (other != record && seenBy[other] != record + 1) {
            seenBy[other] = record + 1;
            if (count == found.length) {
              found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = other;
          }
        }
      }
      return count;
    }

    /**
     * Scores the record looked at last with all its partners.
     *
     * @param scores receives the log-odds of each partner, or {@link Integer#MIN_VALUE} when they
     *     are certain to be less than asked for
     * @return the scores, in a longer array when there were more partners than room
     */
    public int[] scoreAtLeast(EvidenceScorer scorer, int leastMillibits, int[] scores) {
      int[] room = scores.length < count ? new int[found.length] : scores;
      scorer.scoreAtLeast(looked, found, count, leastMillibits, room);
      return room;
    }

    /** A partner of the record looked at last. */
    public int partner(int number) {
      return found[number];
    }
  }

  /** Collects the records of keys. */
  private static final class Members {
    private final int cap;
    private int[] members = new int[1024];
    private int size;
    // of each group with a window its first place, and the window
    private final IntStream.Builder windows = IntStream.builder();

    Members(int cap) {
      this.cap = cap;
    }

    void add(int[] group, int from, int to) {
      if (to - from < 2) {
        return;
      }
      int window = BlockDivision.window(to - from, cap);
      if (window < to - from - 1) {
        windows.add(size).add(window);
      }
      append(group, from, to);
      members[size - 1] = ~members[size - 1];
    }

    private void append(int[] more, int from, int to) {
      if (size + to - from > members.length) {
        members = Arrays.copyOf(members, Math.max(members.length * 2, size + to - from));
      }
      System.arraycopy(more, from, members, size, to - from);
      size += to - from;
    }

    Members with(Members more) {
      int[] others = more.windows.build().toArray();
      for (int i = 0; i < others.length; i += 2) {
        windows.add(size + others[i]).add(others[i + 1]);
      }
      append(more.members, 0, more.size);
      return this;
    }

    CandidateNeighbours neighbours(int records) {
      int[] windowOf = windows.build().toArray();
      int[] first = new int[records + 2];
      forEachPlace(windowOf, (place, window) -> first[record(place) + 2] += window == 0 ? 1 : 2);
      for (int i = 2; i < first.length; i++) {
        first[i] += first[i - 1];
      }
      int[] places = new int[first[first.length - 1]];
      forEachPlace(
          windowOf,
          (place, window) -> {
            int record = record(place) + 1;
            if (window == 0) {
              places[first[record]++] = place;
            } else {
              places[first[record]++] = ~place;
              places[first[record]++] = window;
            }
          });
      return new CandidateNeighbours(
          Arrays.copyOf(members, size), places, Arrays.copyOf(first, records + 1));
    }

    /** Receives a place and the window of its group, 0 when it has none. */
    private interface PlaceSink {
      void place(int place, int window);
    }

    private void forEachPlace(int[] windowOf, PlaceSink sink) {
      int next = 0;
      int window = 0;
      for (int place = 0; place < size; place++) {
        if (next < windowOf.length && windowOf[next] == place) {
          window = windowOf[next + 1];
          next += 2;
        }
        sink.place(place, window);
        window = members[place] < 0 ? 0 : window;
      }
    }

    private int record(int place) {
      int member = members[place];
      return member < 0 ? ~member : member;
    }
  }
}
