package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class EvidenceIndexTest {
  private static final int EVEN = 0;

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
}
