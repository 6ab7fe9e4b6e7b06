package org.sosia.matching.evidence;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an online index and their records. What a key does when many records share it depends
 * on its pass:
 *
 * <ul>
 *   <li>dates are divided by the sounds of the name parts, so that nobody of the same date and a
 *       name part in common is left out;
 *   <li>of keys of names, telephone numbers and e-mail addresses, and of what is divided, the
 *       latest {@link #LATEST} records are candidates;
 *   <li>what is rare by its pass is left once it is not rare;
 *   <li>pairs of address texts are left once they are common.
 * </ul>
 *
 * <p>Mutable; who owns it guards it.
 */
final class IndexKeys {
  /** From how many records on a key is divided or left. */
  static final int FEW = 64;

  /** How many records of one key are candidates of one probe, the latest. */
  static final int LATEST = 256;

  private static final long DIVIDED = 1L << 62;
  private static final int SHARD_BITS = 3;
  private static final int SHARDS = 1 << SHARD_BITS;
  private static final int RANK_SHIFT = 58;
  private static final CandidatePass[] PASSES = passesByRank();

  private final CandidateKeys generator;
  private final PersonByNumber people;
  private final Postings[] shards = new Postings[SHARDS];

  /** People by their numbers in the index. */
  @FunctionalInterface
  interface PersonByNumber {
    /** Null when the person has left. */
    @Nullable Person person(int number);
  }

  IndexKeys(CandidateKeys generator, PersonByNumber people) {
    this.generator = generator;
    this.people = people;
    Arrays.setAll(shards, i -> new Postings());
  }

  void add(Person person, int number) {
    generator.emit(
        person,
        (pass, key) -> {
          long place = place(pass, key);
          add(shard(place), person, pass, place, number);
        });
  }

  /**
   * Adds many on all processors: what belongs to one key is done by one of them, in the order of
   * the people, so it is the same as one person after the other.
   *
   * @param first the number of the first; the others follow
   */
  void addAll(List<Person> all, int first) {
    long[][] places = new long[all.size()][];
    IntStream.range(0, places.length).parallel().forEach(i -> places[i] = places(all.get(i)));
    IntStream.range(0, SHARDS)
        .parallel()
        .forEach(shard -> {
          for (int i = 0; i < places.length; i++) {
            for (long place : places[i]) {
              if (shardOf(place) == shard) {
                add(shards[shard], all.get(i), passOf(place), place, first + i);
              }
            }
          }
        });
  }

  private long[] places(Person person) {
    LongStream.Builder places = LongStream.builder();
    generator.emit(person, (pass, key) -> places.add(place(pass, key)));
    return places.build().toArray();
  }

  /** Keys of one place are in one shard, and so are those into which it is divided. */
  private static int shardOf(long place) {
    return (int) (Keys.mix(place) >>> (64 - SHARD_BITS));
  }

  private Postings shard(long place) {
    return shards[shardOf(place)];
  }

  private static CandidatePass passOf(long place) {
    return PASSES[(int) (place >>> RANK_SHIFT)];
  }

  private static CandidatePass[] passesByRank() {
    CandidatePass[] passes = new CandidatePass[1 << 6];
    for (CandidatePass pass : CandidatePass.values()) {
      passes[pass.rank()] = pass;
    }
    return passes;
  }

  private void add(Postings postings, Person person, CandidatePass pass, long place, int number) {
    int size = postings.add(place, number);
    switch (pass) {
      case EXACT_DATE, DATE_SLIP, DAY_AND_MONTH -> {
        if (size == Postings.CLOSED) {
          divide(postings, person, place, number);
        } else if (size > FEW) {
          for (int member : postings.close(place)) {
            Person other = people.person(member);
            if (other != null) {
              divide(postings, other, place, member);
            }
          }
        }
      }
      case RARE_TEXT, RARE_NAME -> closeAt(postings, place, size, CandidateKeys.RARE);
      case TWO_PLACES -> closeAt(postings, place, size, FEW);
      case NAME_AND_YEAR, TWO_NAMES, NAME_AND_PLACE, PHONE, EMAIL -> {
        // all are kept; a probe looks at the latest
      }
    }
  }

  private static void closeAt(Postings postings, long place, int size, int most) {
    if (size > most) {
      postings.close(place);
    }
  }

  private static void divide(Postings postings, Person person, long place, int number) {
    for (NameForm name : person.names()) {
      for (Word part : name.parts()) {
        postings.add(dividedPlace(place, part), number);
      }
    }
  }

  /**
   * Finds the records that share a key with a person.
   *
   * @param candidate tells whether a record counts; called for each with its number, a record may
   *     come several times
   * @return how many records of keys a cap left out, by pass; those of keys that are left as a
   *     whole are not counted
   */
  Map<CandidatePass, Long> find(Person person, IntPredicate candidate) {
    Map<CandidatePass, Long> leftOut = new EnumMap<>(CandidatePass.class);
    generator.emit(
        person,
        (pass, key) -> {
          long place = place(pass, key);
          Postings postings = shard(place);
          int size = postings.size(place);
          if (size != Postings.CLOSED) {
            count(leftOut, pass, visit(postings, place, size, candidate));
          } else if (isDate(pass)) {
            for (NameForm name : person.names()) {
              for (Word part : name.parts()) {
                long divided = dividedPlace(place, part);
                count(leftOut, pass, visit(postings, divided, postings.size(divided), candidate));
              }
            }
          }
        });
    return leftOut;
  }

  private static long visit(Postings postings, long place, int size, IntPredicate candidate) {
    int taken = 0;
    int at = size - 1;
    for (; at >= 0 && taken < LATEST; at--) {
      taken += candidate.test(postings.get(place, at)) ? 1 : 0;
    }
    return at + 1L;
  }

  private static void count(Map<CandidatePass, Long> leftOut, CandidatePass pass, long more) {
    if (more > 0) {
      leftOut.merge(pass, more, Long::sum);
    }
  }

  private static boolean isDate(CandidatePass pass) {
    return switch (pass) {
      case EXACT_DATE, DATE_SLIP, DAY_AND_MONTH -> true;
      case NAME_AND_YEAR,
          TWO_NAMES,
          NAME_AND_PLACE,
          RARE_TEXT,
          RARE_NAME,
          TWO_PLACES,
          PHONE,
          EMAIL ->
          false;
    };
  }

  private static long place(CandidatePass pass, long key) {
    return (long) pass.rank() << RANK_SHIFT | Keys.mix(key) >>> 6;
  }

  private static long dividedPlace(long place, Word part) {
    return DIVIDED | Keys.mix(place, part.key) >>> 2;
  }
}
