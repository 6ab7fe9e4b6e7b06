package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sosia.matching.contact.ContactKeys;

final class EvidenceIndexTest {
  private static final int EVEN = 0;

  /** Scores change as others leave; candidates must not. */
  private static final int ANY = -1_000_000;

  private final EvidencePeople people = new EvidencePeople(200, 1);
  private final EvidenceModel model = model();
  private final EvidenceIndex index =
      new EvidenceIndex(EvidencePeople.SCHEMA, Nicknames.none(), model);

  private EvidenceModel model() {
    Candidates candidates = Candidates.of(people.register, 50);
    return switch (Training.run(people.register, candidates)) {
      case Training.Result.Trained trained -> trained.model();
      case Training.Result.Refused refused -> throw new IllegalStateException(refused.reason());
    };
  }

  private void insertAll() {
    for (int i = 0; i < people.register.size(); i++) {
      index.insert(people.register.record(i), i + 1L);
    }
  }

  private List<EvidenceIndex.Pair> probe(int record) {
    return index.probe(people.register.record(record), record + 1L, Set.of(), EVEN).pairs();
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) < 0 ? a + "/" + b : b + "/" + a;
  }

  @Test
  void probe_wholeRegister_findsWhatTheBatchFinds() {
    insertAll();
    EvidenceScorer scorer = new EvidenceScorer(people.register, model);
    Candidates candidates = Candidates.of(people.register, 1_000);
    Set<String> batch = new TreeSet<>();
    for (int i = 0; i < candidates.size(); i++) {
      int a = candidates.first(i);
      int b = candidates.second(i);
      if (scorer.scoreMillibits(a, b) >= EVEN) {
        batch.add(pair(people.register.record(a).id(), people.register.record(b).id()));
      }
    }
    Set<String> online = new TreeSet<>();
    for (int i = 0; i < people.register.size(); i++) {
      for (EvidenceIndex.Pair found : probe(i)) {
        online.add(pair(people.register.record(i).id(), found.id()));
      }
    }
    assertFalse(batch.isEmpty());
    assertEquals(batch, online);
  }

  @Test
  void probe_scores_areThoseOfTheWholeRegister() {
    insertAll();
    EvidenceScorer scorer = new EvidenceScorer(people.register, model);
    int compared = 0;
    for (int i = 0; i < people.register.size(); i++) {
      for (EvidenceIndex.Pair found : probe(i)) {
        int other = 0;
        while (!people.register.record(other).id().equals(found.id())) {
          other++;
        }
        assertEquals(scorer.scoreMillibits(i, other), found.waterfall().totalMillibits());
        assertEquals(scorer.explain(i, other), found.waterfall());
        compared++;
      }
    }
    assertTrue(compared > 10, "pairs: " + compared);
  }

  @Test
  void probe_laterArrivalsAndExcludedIds_areNotSeen() {
    insertAll();
    int probe = firstWithPair();
    EvidenceIndex.Pair found = probe(probe).getFirst();
    EvidenceRecord record = people.register.record(probe);
    assertTrue(index.probe(record, 1, Set.of(), EVEN).pairs().isEmpty());
    assertFalse(
        ids(index.probe(record, Long.MAX_VALUE, Set.of(found.id()), EVEN)).contains(found.id()));
    assertTrue(index.delete(found.id()));
    assertFalse(ids(index.probe(record, Long.MAX_VALUE, Set.of(), EVEN)).contains(found.id()));
    assertFalse(index.delete(found.id()));
  }

  @Test
  void insertAndDelete_leaveTheSameScores() {
    insertAll();
    int probe = firstWithPair();
    EvidenceIndex.Pair before = probe(probe).getFirst();
    EvidencePeople others = new EvidencePeople(50, 9);
    List<String> added = new ArrayList<>();
    for (int i = 0; i < others.register.size(); i++) {
      EvidenceRecord other = others.register.record(i);
      EvidenceRecord renamed =
          new EvidenceRecord(
              "x" + i, other.gender(), other.birthDate(), other.names(), other.texts());
      index.insert(renamed, 1_000_000L + i);
      added.add(renamed.id());
    }
    added.forEach(index::delete);
    assertEquals(people.register.size(), index.size());
    assertEquals(before, probe(probe).getFirst());
    EvidenceRecord elsewhere =
        new EvidenceRecord(
            "probe",
            people.register.record(probe).gender(),
            people.register.record(probe).birthDate(),
            people.register.record(probe).names(),
            people.register.record(probe).texts());
    index.explain(elsewhere, people.register.record(0));
    assertEquals(before, probe(probe).getFirst(), "explaining leaves no trace");
  }

  @Test
  void probe_dateSharedByMany_findsWhoSharesANamePart() {
    WrittenDate heap = new WrittenDate(1990, 1, 1, true);
    for (int i = 0; i < 500; i++) {
      String given = "Abcdefghijklmnop".substring(i % 16, i % 16 + 1) + "oru" + i;
      index.insert(record("h" + i, given, "Zz" + i, heap), i + 1L);
    }
    index.insert(record("twin", "Wanjiru", "Mutasim", heap), 501);
    EvidenceIndex.Found found =
        index.probe(record("probe", "Wanjiru", "Qadir", heap), 502, Set.of(), Integer.MIN_VALUE);
    assertTrue(ids(found).contains("twin"));
    assertTrue(found.compared() < 500, "compared: " + found.compared());
  }

  @Test
  void probe_samePhone_findsTheLatestAndSaysHowManyAreLeftOut() {
    for (int i = 0; i < 400; i++) {
      index.insert(reachable("h" + i, "Aoru" + i, 7), i + 1L);
    }
    EvidenceIndex.Found found =
        index.probe(reachable("probe", "Wanjiru", 7), 401, Set.of(), Integer.MIN_VALUE);
    assertEquals(IndexKeys.LATEST, found.compared());
    assertEquals(Map.of(CandidatePass.PHONE, 400L - IndexKeys.LATEST), found.leftOut());
    assertTrue(ids(found).contains("h399"));
    assertFalse(ids(found).contains("h0"));
    assertTrue(found.pairs().getFirst().waterfall().passes().contains(CandidatePass.PHONE));
    assertEquals(reachable("", "", 7).contacts(), index.contacts("h3"));
    assertEquals(ContactKeys.NONE, index.contacts("nobody"));
    assertEquals(0, index.probe(reachable("p", "Wanjiru", 8), 401, Set.of(), EVEN).compared());
  }

  private static EvidenceRecord reachable(String id, String given, long phone) {
    return new EvidenceRecord(
        id.isEmpty() ? "x" : id,
        "",
        null,
        List.of(new WrittenName(0, given, "", true)),
        List.of(List.of(""), List.of(""), List.of("")),
        ContactKeys.of(LongStream.of(phone), LongStream.of()));
  }

  private int firstWithPair() {
    for (int i = 0; i < people.register.size(); i++) {
      if (!probe(i).isEmpty()) {
        return i;
      }
    }
    throw new IllegalStateException("the register has no pair");
  }

  private static Set<String> ids(EvidenceIndex.Found found) {
    Set<String> ids = new HashSet<>();
    found.pairs().forEach(pair -> ids.add(pair.id()));
    return ids;
  }

  private static EvidenceRecord record(String id, String given, String surname, WrittenDate born) {
    return new EvidenceRecord(
        id,
        "",
        born,
        List.of(new WrittenName(0, given, surname, true)),
        List.of(List.of(""), List.of(""), List.of("")));
  }

  /** Many at once are as one after the other, replaced ids and divided dates among them. */
  @Test
  void insertAll_manyAtOnce_isTheSameAsOneByOne() {
    insertAll();
    EvidenceIndex atOnce = new EvidenceIndex(EvidencePeople.SCHEMA, Nicknames.none(), model);
    List<EvidenceIndex.Entry> entries = new ArrayList<>();
    for (int i = 0; i < people.register.size(); i++) {
      entries.add(new EvidenceIndex.Entry(people.register.record(i), i + 1L));
      if (i == 20) {
        entries.add(new EvidenceIndex.Entry(people.register.record(3), 4));
      }
    }
    atOnce.insertAll(entries.subList(0, 70));
    atOnce.insertAll(entries.subList(70, entries.size()));
    assertEquals(index.size(), atOnce.size());
    for (int i = 0; i < people.register.size(); i++) {
      EvidenceIndex.Found found = atOnce.probe(people.register.record(i), i + 1L, Set.of(), EVEN);
      assertEquals(
          index.probe(people.register.record(i), i + 1L, Set.of(), EVEN).pairs(), found.pairs());
    }
  }

  @Test
  void compact_whileOthersProbeAndWrite_everythingIsFoundAllTheTime() throws Exception {
    int staying = people.register.size();
    EvidencePeople leaving = new EvidencePeople(2_000, 2);
    insertAll();
    List<EvidenceIndex.Entry> entries = new ArrayList<>();
    for (int i = 0; i < leaving.register.size(); i++) {
      entries.add(new EvidenceIndex.Entry(gone(leaving.register.record(i)), 1_000L + i));
    }
    index.insertAll(entries);
    List<Set<String>> expected = new ArrayList<>();
    for (int i = 0; i < staying; i++) {
      expected.add(idsFoundBy(i, EVEN + 15_000));
    }
    assertTrue(expected.stream().anyMatch(found -> !found.isEmpty()), "pairs to lose");
    int numbers = index.numbers();
    int known = index.knownValues();
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Integer> probing =
          threads.submit(() -> {
            int rounds = 0;
            do {
              for (int i = 0; i < staying; i++) {
                assertTrue(idsFoundBy(i, ANY).containsAll(expected.get(i)), "probe " + i);
              }
              rounds++;
            } while (!done.get());
            return rounds;
          });
      Future<Integer> compacting =
          threads.submit(() -> {
            int times = 0;
            while (!done.get()) {
              times += index.compactIfDue() ? 1 : 0;
            }
            return times + (index.compactIfDue() ? 1 : 0);
          });
      for (EvidenceIndex.Entry entry : entries) {
        assertTrue(index.delete(entry.record().id()));
      }
      index.insert(renamed(people.register.record(0), "late"), 900_000);
      done.set(true);
      assertTrue(probing.get() >= 1);
      assertTrue(compacting.get() >= 1);
    }
    assertTrue(index.numbers() < numbers / 2, "numbers of who left are given back");
    assertTrue(index.knownValues() < known / 2, "names and texts that nobody has are given back");
    assertEquals(staying + 1, index.size());
    assertTrue(index.delete("late"));
    for (int i = 0; i < staying; i++) {
      assertTrue(idsFoundBy(i, ANY).containsAll(expected.get(i)), "probe " + i);
    }
  }

  private static EvidenceRecord gone(EvidenceRecord record) {
    return renamed(record, "gone-" + record.id());
  }

  private static EvidenceRecord renamed(EvidenceRecord record, String id) {
    return new EvidenceRecord(
        id, record.gender(), record.birthDate(), record.names(), record.texts());
  }

  private Set<String> idsFoundBy(int record, int leastMillibits) {
    Set<String> ids = new TreeSet<>();
    index
        .probe(people.register.record(record), record + 1L, Set.of(), leastMillibits)
        .pairs()
        .forEach(pair -> ids.add(pair.id()));
    return ids;
  }
}
