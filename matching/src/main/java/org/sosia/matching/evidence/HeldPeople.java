package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The people of an online index with their keys. Who leaves keeps a number and stands in lists of
 * keys until all are numbered anew ({@link #compacted}). Mutable; who owns it guards it.
 */
final class HeldPeople {
  private final List<@Nullable Person> people;
  private final Map<String, Integer> numberById;
  private final IndexKeys keys;
  private long[] arrivals;

  HeldPeople(CandidateKeys generator) {
    this(generator, new ArrayList<>(), new long[1024]);
  }

  private HeldPeople(CandidateKeys generator, List<@Nullable Person> people, long[] arrivals) {
    this.people = people;
    this.arrivals = arrivals;
    this.numberById = HashMap.newHashMap(people.size());
    this.keys = new IndexKeys(generator, people::get);
  }

  int size() {
    return numberById.size();
  }

  /** Numbers that were given, to people who have left, too. */
  int numbers() {
    return people.size();
  }

  /** Null when the person has left. */
  @Nullable Person person(int number) {
    return people.get(number);
  }

  long arrival(int number) {
    return arrivals[number];
  }

  @Nullable Person find(String id) {
    Integer number = numberById.get(id);
    return number == null ? null : people.get(number);
  }

  IndexKeys keys() {
    return keys;
  }

  /**
   * Adds a person.
   *
   * @return who had the same id and is replaced; null = nobody
   */
  @Nullable Person add(Person person, long arrival) {
    int number = people.size();
    Person replaced = enter(person, arrival);
    keys.add(person, number);
    return replaced;
  }

  /**
   * Adds many, with their keys on all processors; the same as one after the other.
   *
   * @return who had the same ids and is replaced
   */
  List<Person> addAll(List<Person> all, long[] theirArrivals) {
    int first = people.size();
    List<Person> replaced = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Person before = enter(all.get(i), theirArrivals[i]);
      if (before != null) {
        replaced.add(before);
      }
    }
    keys.addAll(all, first);
    return replaced;
  }

  private @Nullable Person enter(Person person, long arrival) {
    int number = people.size();
    if (number == arrivals.length) {
      arrivals = Arrays.copyOf(arrivals, number * 2);
    }
    arrivals[number] = arrival;
    people.add(person);
    Integer before = numberById.put(person.record().id(), number);
    return before == null ? null : people.set(before, null);
  }

  /** Null when there is nobody of this id. */
  @Nullable Person remove(String id) {
    Integer number = numberById.remove(id);
    return number == null ? null : people.set(number, null);
  }

  /**
   * A copy of who is held and of their numbers, without keys: what {@link #compacted} begins with.
   */
  Numbered copy() {
    return new Numbered(new ArrayList<>(people), Arrays.copyOf(arrivals, people.size()));
  }

  /**
   * People by their numbers, null where somebody has left, and their arrivals.
   *
   * @param people never changed again
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Numbered(List<@Nullable Person> people, long[] arrivals) {}

  /**
   * The same people numbered without gaps, with keys of their own; needs nothing of this object.
   */
  static HeldPeople compacted(CandidateKeys generator, Numbered before) {
    HeldPeople compact =
        new HeldPeople(
            generator,
            new ArrayList<>(before.people().size()),
            new long[before.arrivals().length + 1]);
    List<Person> staying = new ArrayList<>();
    long[] arrivals = new long[before.arrivals().length];
    for (int number = 0; number < before.people().size(); number++) {
      Person person = before.people().get(number);
      if (person != null) {
        arrivals[staying.size()] = before.arrivals()[number];
        staying.add(person);
      }
    }
    compact.addAll(staying, arrivals);
    return compact;
  }

  /**
   * Does to this copy what has happened since to the one that it was made from.
   *
   * @param before what the copy was made of
   * @param now the other as it is now
   */
  void catchUp(Numbered before, HeldPeople now) {
    for (int number = 0; number < before.people().size(); number++) {
      Person was = before.people().get(number);
      if (was != null && now.people.get(number) == null) {
        remove(was.record().id());
      }
    }
    for (int number = before.people().size(); number < now.people.size(); number++) {
      Person since = now.people.get(number);
      if (since != null) {
        add(since, now.arrivals[number]);
      }
    }
  }
}
