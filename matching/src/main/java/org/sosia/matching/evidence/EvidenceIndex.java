package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.sosia.matching.contact.ContactKeys;

/**
 * The records of a register, held in memory so that a registration finds whom it may be the double
 * of by evidence, while others come and go. Candidate generation fails open, as in {@link
 * Candidates}: a record without a date or gender is found by its other keys.
 *
 * <p>Frequencies are those of the records that are held, the probe's own among them once it is
 * inserted. While there are few, they are taken for rare values of a larger register, see {@link
 * #countedRecords}.
 *
 * <p>Thread-safe: probes run beside each other, writes alone. Source: ADR 100.
 */
public final class EvidenceIndex {
  /** A register of fewer records is taken for one of so many, or of as many as its model knows. */
  public static final int FEWEST_COUNTED = 10_000;

  private static final int FEWEST_GONE = 1_024;
  private static final int GONE_SHARE = 4;

  private final EvidenceRegister register;
  private final EvidenceModel model;
  private final String modelHash;
  private final CandidateKeys generator;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicBoolean compacting = new AtomicBoolean();
  private HeldPeople held;

  /**
   * An empty index.
   *
   * @throws IllegalArgumentException when the model has other comparisons than the schema needs
   */
  public EvidenceIndex(EvidenceSchema schema, Nicknames nicknames, EvidenceModel model) {
    this.register = new EvidenceRegister(schema, nicknames, false);
    this.model = model;
    this.modelHash = ModelText.hash(model);
    this.generator = CandidateKeys.unlimited(register);
    this.held = new HeldPeople(generator);
    scorer(List.of());
  }

  /**
   * Who is found.
   *
   * @param id the stored record's id
   * @param waterfall the pair's score and why it has it
   */
  public record Pair(String id, Waterfall waterfall) {}

  /**
   * What a probe found.
   *
   * @param pairs the records at or over the log-odds asked for, by descending score, then by id
   * @param compared how many candidates were scored
   * @param leftOut records that share a key with the probe and were passed over because of a cap,
   *     by pass; another key may have found them
   */
  public record Found(List<Pair> pairs, long compared, Map<CandidatePass, Long> leftOut) {
    /** Copies. */
    public Found {
      pairs = List.copyOf(pairs);
      leftOut = Map.copyOf(leftOut);
    }
  }

  /** The hash of the model that scores. */
  public String modelHash() {
    return modelHash;
  }

  /** How many records are held. */
  public int size() {
    lock.readLock().lock();
    try {
      return held.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The contacts of a record; none when it is not held. */
  public ContactKeys contacts(String id) {
    lock.readLock().lock();
    try {
      Person known = held.find(id);
      return known == null ? ContactKeys.NONE : known.contacts();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Adds a record. A record of the same id is replaced in the same step.
   *
   * @param arrival its place in the order of admission
   */
  public void insert(EvidenceRecord record, long arrival) {
    lock.writeLock().lock();
    try {
      Person replaced = held.add(register.read(record), arrival);
      if (replaced != null) {
        register.forget(replaced);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** A record and its place in the order of admission. */
  public record Entry(EvidenceRecord record, long arrival) {}

  /** Adds records in their order, with more than one processor; as {@link #insert} does each. */
  public void insertAll(List<Entry> entries) {
    lock.writeLock().lock();
    try {
      List<Person> people = new ArrayList<>(entries.size());
      long[] arrivals = new long[entries.size()];
      for (Entry entry : entries) {
        arrivals[people.size()] = entry.arrival();
        people.add(register.read(entry.record()));
      }
      held.addAll(people, arrivals).forEach(register::forget);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Removes a record.
   *
   * @return false when there is none of this id
   */
  public boolean delete(String id) {
    lock.writeLock().lock();
    try {
      Person gone = held.remove(id);
      if (gone != null) {
        register.forget(gone);
      }
      return gone != null;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Gives back the memory of who has left, once they are a quarter of all, while probes and writes
   * go on: new lists of keys are made aside, then take the place of the old ones with what came
   * meanwhile. Whoever deletes calls this now and then, from a thread that may take its time.
   *
   * @return false when there is too little to gain, or another thread does it
   */
  public boolean compactIfDue() {
    if (!isDue() || !compacting.compareAndSet(false, true)) {
      return false;
    }
    try {
      compact();
      return true;
    } finally {
      compacting.set(false);
    }
  }

  private boolean isDue() {
    lock.readLock().lock();
    try {
      int gone = held.numbers() - held.size();
      return gone > FEWEST_GONE && gone > held.numbers() / GONE_SHARE;
    } finally {
      lock.readLock().unlock();
    }
  }

  private void compact() {
    HeldPeople.Numbered before;
    lock.readLock().lock();
    try {
      before = held.copy();
    } finally {
      lock.readLock().unlock();
    }
    HeldPeople compact = HeldPeople.compacted(generator, before);
    lock.writeLock().lock();
    try {
      compact.catchUp(before, held);
      held = compact;
      register.forgetUnused();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** How many different name parts and texts are known, of people who have left, too. */
  int knownValues() {
    lock.readLock().lock();
    try {
      return register.knownValues();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** How many numbers are given, to people who have left, too. */
  int numbers() {
    lock.readLock().lock();
    try {
      return held.numbers();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Compares a record with all candidates that arrived before it.
   *
   * @param probe need not be held; if a record of its id is, that one is compared
   * @param arrivedBefore only records with a smaller arrival are seen
   * @param excludedIds ids that are no candidates; the probe's own never is
   * @param leastMillibits the log-odds from which a pair is found, in thousandths of a bit
   */
  public Found probe(
      EvidenceRecord probe, long arrivedBefore, Set<String> excludedIds, int leastMillibits) {
    lock.readLock().lock();
    try {
      Person known = held.find(probe.id());
      if (known != null) {
        return probe(known, arrivedBefore, excludedIds, leastMillibits);
      }
    } finally {
      lock.readLock().unlock();
    }
    lock.writeLock().lock();
    try {
      Person read = register.read(probe);
      try {
        return probe(read, arrivedBefore, excludedIds, leastMillibits);
      } finally {
        register.forget(read);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Why two records have the score that they have in the register of this moment, held or not. */
  public Waterfall explain(EvidenceRecord one, EvidenceRecord other) {
    lock.writeLock().lock();
    try {
      List<Person> read = new ArrayList<>();
      List<Person> pair = List.of(heldOr(one, read), heldOr(other, read));
      try {
        return scorer(pair).explain(0, 1);
      } finally {
        read.forEach(register::forget);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The record that is held, or the one that is given, which is read and noted. */
  private Person heldOr(EvidenceRecord record, List<Person> read) {
    Person known = held.find(record.id());
    if (known != null) {
      return known;
    }
    Person fresh = register.read(record);
    read.add(fresh);
    return fresh;
  }

  private Found probe(
      Person probe, long arrivedBefore, Set<String> excludedIds, int leastMillibits) {
    BitSet seen = new BitSet(held.numbers());
    List<Person> compared = new ArrayList<>();
    compared.add(probe);
    Map<CandidatePass, Long> leftOut =
        held.keys()
            .find(
                probe,
                number -> {
                  Person other = held.person(number);
                  if (other == null || held.arrival(number) >= arrivedBefore) {
                    return false;
                  }
                  if (!seen.get(number)) {
                    seen.set(number);
                    if (!isExcluded(other.record().id(), probe.record().id(), excludedIds)) {
                      compared.add(other);
                    }
                  }
                  return true;
                });
    EvidenceScorer scorer = scorer(compared);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < compared.size(); i++) {
      if (scorer.scoreMillibits(0, i) >= leastMillibits) {
        pairs.add(new Pair(compared.get(i).record().id(), scorer.explain(0, i)));
      }
    }
    pairs.sort(
        Comparator.<Pair>comparingInt(pair -> -pair.waterfall().totalMillibits())
            .thenComparing(Pair::id));
    return new Found(pairs, compared.size() - 1L, leftOut);
  }

  private static boolean isExcluded(String id, String probe, Set<String> excludedIds) {
    return id.equals(probe) || excludedIds.contains(id);
  }

  /**
   * Of how many records the frequencies are taken to be: a value that is there twice says little in
   * a register of three, and much of the people of whom these are the first.
   */
  private int countedRecords() {
    long fewest = Math.min(FEWEST_COUNTED, model.records());
    return (int) Math.max(Math.max(1, fewest), held.size());
  }

  private EvidenceScorer scorer(List<Person> compared) {
    int records = countedRecords();
    return new EvidenceScorer(register.part(compared, records), model.forRecords(records));
  }
}
