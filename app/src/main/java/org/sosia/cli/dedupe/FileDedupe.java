package org.sosia.cli.dedupe;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.BirthDateCell;
import org.sosia.matching.GendersSeen;
import org.sosia.matching.NotComparedReason;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeRequest;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.ScoredPair;

/**
 * Compares every row of a file with the rows before it, the way a register grows: one thread reads
 * the rows and puts them into the index, the others probe behind it. Each pair is looked at once.
 * Memory holds the index and a bounded number of rows; the same file and settings give the same
 * pairs in the same order on any number of threads. Used once, by one thread.
 */
final class FileDedupe {
  private static final int CHUNK_ROWS = 256;
  private static final int CHUNKS_AHEAD_PER_THREAD = 4;

  /** Scored pairs after which the seconds of a test of speed are surely won back. */
  private static final long WORTH_A_TEST_PAIRS = 500_000_000;

  private final RegisterIndex index;
  private final int threads;
  private final PairSink sink;
  private final @Nullable Truth truth;
  private final Map<NotComparedReason, Long> notScored = new EnumMap<>(NotComparedReason.class);
  private final Map<BirthDateCell, Long> rowsByCell = new EnumMap<>(BirthDateCell.class);
  private final GendersSeen genders = new GendersSeen();
  // Rows without a date of birth have no candidates: they are counted and not stored.
  private final Set<String> undatedIds = new HashSet<>();
  private final Deque<Future<List<Probed>>> running = new ArrayDeque<>();
  private long records;
  private long firstImpossibleDateLine;
  private long candidatesScored;
  private long pairs;
  private boolean kernelChosen;

  private record Probed(String id, ProbeResult result) {}

  /**
   * @param threads how many compare, at least 1
   * @param truth counts the pairs against the entities of the file; null = the file has none
   */
  FileDedupe(RuleSettings settings, int threads, PairSink sink, @Nullable Truth truth) {
    this.index = RegisterIndexes.columnar(settings);
    this.threads = threads;
    this.sink = sink;
    this.truth = truth;
  }

  /**
   * Compares all rows.
   *
   * @throws MalformedFile when a row cannot be read, or has the id of an earlier one
   */
  void run(PeopleFile people) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<ProbeRequest> chunk = new ArrayList<>();
      for (FilePerson row = people.read(); row != null; row = people.read()) {
        if (store(row, people)) {
          chunk.add(new ProbeRequest(row.person(), ProbeScope.before(records)));
        }
        if (chunk.size() == CHUNK_ROWS) {
          probe(workers, chunk);
          chunk = new ArrayList<>();
        }
      }
      probe(workers, chunk);
      collectAll();
    } finally {
      workers.shutdownNow();
      workers.close();
    }
  }

  /** What came of it. */
  DedupeSummary summary(double seconds) {
    return new DedupeSummary(
        records,
        undatedIds.size(),
        rowsByCell.getOrDefault(BirthDateCell.IMPOSSIBLE, 0L),
        rowsByCell.getOrDefault(BirthDateCell.UNREADABLE, 0L),
        genders.without(),
        genders.shown(),
        candidatesScored,
        notScored,
        pairs,
        truth == null ? null : truth.accuracy(),
        RegisterIndexes.kernel().kernel(),
        threads,
        seconds,
        seconds > 0 ? records / seconds : 0);
  }

  /** What the rows say of genders. */
  GendersSeen genders() {
    return genders;
  }

  /** Rows with a date of birth. */
  long withBirthDate() {
    return records - undatedIds.size();
  }

  /** The line of the first date of birth that is impossible, 0 when there is none. */
  long firstImpossibleDateLine() {
    return firstImpossibleDateLine;
  }

  /** Counts a row and puts it into the index; false when it has no candidates. */
  private boolean store(FilePerson row, PeopleFile people) throws MalformedFile {
    PersonRecord person = row.person();
    records++;
    genders.add(person.gender());
    rowsByCell.merge(row.birthDateCell(), 1L, Long::sum);
    if (row.birthDateCell() == BirthDateCell.IMPOSSIBLE && firstImpossibleDateLine == 0) {
      firstImpossibleDateLine = row.line();
    }
    boolean fresh;
    if (person.birthDate() == null) {
      fresh = undatedIds.add(person.id()) && !index.delete(person.id());
    } else {
      index.insert(person, records);
      fresh = index.size() == withBirthDate() && !undatedIds.contains(person.id());
    }
    if (!fresh) {
      throw people.repeatedId(row);
    }
    if (truth != null && row.entity() != null) {
      truth.add(person.id(), row.entity());
    }
    return person.birthDate() != null;
  }

  private void probe(ExecutorService workers, List<ProbeRequest> chunk) throws IOException {
    running.addLast(workers.submit(() -> probed(chunk)));
    if (running.size() > threads * CHUNKS_AHEAD_PER_THREAD) {
      collect(running.removeFirst());
    }
    if (!kernelChosen && candidatesScored > WORTH_A_TEST_PAIRS) {
      // alone on the machine: threads that compare meanwhile would make its test of speed err
      collectAll();
      RegisterIndexes.chooseKernel();
      kernelChosen = true;
    }
  }

  private void collectAll() throws IOException {
    while (!running.isEmpty()) {
      collect(running.removeFirst());
    }
  }

  private List<Probed> probed(List<ProbeRequest> chunk) {
    List<ProbeResult> results = index.probeAll(chunk);
    List<Probed> probed = new ArrayList<>(chunk.size());
    for (int i = 0; i < chunk.size(); i++) {
      probed.add(new Probed(chunk.get(i).record().id(), results.get(i)));
    }
    return probed;
  }

  private void collect(Future<List<Probed>> chunk) throws IOException {
    for (Probed probed : result(chunk)) {
      ProbeResult result = probed.result();
      candidatesScored += result.candidatesScored();
      result.notCompared().forEach(this::countNotScored);
      for (ScoredPair pair : result.potentialDuplicates()) {
        pairs++;
        if (truth != null) {
          truth.found(pair.id(), probed.id());
        }
        sink.accept(new FoundPair(pair.id(), probed.id(), pair.score()));
      }
    }
  }

  private static List<Probed> result(Future<List<Probed>> chunk) {
    try {
      return chunk.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("comparing failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rows were compared", e);
    }
  }

  /** Rows without a gender or a date are counted as rows: they make no candidate pairs. */
  private void countNotScored(NotComparedReason reason, long count) {
    boolean ofCandidates =
        switch (reason) {
          case NAME_ABSENT, NO_COMMON_LANGUAGE -> true;
          case GENDER_ABSENT, BIRTH_DATE_ABSENT -> false;
        };
    if (ofCandidates && count > 0) {
      notScored.merge(reason, count, Long::sum);
    }
  }
}
