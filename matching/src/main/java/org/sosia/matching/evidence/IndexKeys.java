package org.sosia.matching.evidence;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an online index and their records. What a key does when many records share it depends
 * on its pass:
 *
 * <ul>
 *   <li>dates are divided by the sounds of the name parts, so that nobody of the same date and a
 *       name part in common is left out;
 *   <li>of name keys, and of what is divided, the latest {@link #LATEST} records are candidates;
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

  private final CandidateKeys generator;
  private final PersonByNumber people;
  private final Postings postings = new Postings();

  /** People by their numbers in the index. */
  @FunctionalInterface
  interface PersonByNumber {
    /** Null when the person has left. */
    @Nullable Person person(int number);
  }

  IndexKeys(CandidateKeys generator, PersonByNumber people) {
    this.generator = generator;
    this.people = people;
  }

  void add(Person person, int number) {
    generator.emit(person, (pass, key) -> add(person, pass, place(pass, key), number));
  }

  private void add(Person person, CandidatePass pass, long place, int number) {
    int size = postings.add(place, number);
    switch (pass) {
      case EXACT_DATE, DATE_SLIP, DAY_AND_MONTH -> {
        if (size == Postings.CLOSED) {
          divide(person, place, number);
        } else if (size > FEW) {
          for (int member : postings.close(place)) {
            Person other = people.person(member);
            if (other != null) {
              divide(other, place, member);
            }
          }
        }
      }
      case RARE_TEXT, RARE_NAME -> closeAt(place, size, CandidateKeys.RARE);
      case TWO_PLACES -> closeAt(place, size, FEW);
      case NAME_AND_YEAR, TWO_NAMES, NAME_AND_PLACE -> {
        // all are kept; a probe looks at the latest
      }
    }
  }

  private void closeAt(long place, int size, int most) {
    if (size > most) {
      postings.close(place);
    }
  }

  private void divide(Person person, long place, int number) {
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
          int size = postings.size(place);
          if (size != Postings.CLOSED) {
            count(leftOut, pass, visit(place, size, candidate));
          } else if (isDate(pass)) {
            for (NameForm name : person.names()) {
              for (Word part : name.parts()) {
                long divided = dividedPlace(place, part);
                count(leftOut, pass, visit(divided, postings.size(divided), candidate));
              }
            }
          }
        });
    return leftOut;
  }

  private long visit(long place, int size, IntPredicate candidate) {
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
      case NAME_AND_YEAR, TWO_NAMES, NAME_AND_PLACE, RARE_TEXT, RARE_NAME, TWO_PLACES -> false;
    };
  }

  private static long place(CandidatePass pass, long key) {
    return (long) pass.rank() << 58 | Keys.mix(key) >>> 6;
  }

  private static long dividedPlace(long place, Word part) {
    return DIVIDED | Keys.mix(place, part.key) >>> 2;
  }
}
